package org.batoncrm.change;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A proposed change as the reader may see it.
 *
 * @param title whom it concerns
 * @param lines what it says, field by field
 * @param answer why it ended as it did
 * @param deal the deal that a registration has become
 * @param approval number of the case in which others decide, for who takes part in it; null when there is none
 * @param mine whether the reader has proposed it, or speaks for who has, and can still take it back
 */
public record ChangeView(
        RecordId id,
        int version,
        ChangeKind kind,
        ChangeState state,
        @Nullable RecordId account,
        String title,
        List<Line> lines,
        String reason,
        String proposedBy,
        Instant proposedAt,
        @Nullable Instant endedAt,
        @Nullable String answer,
        @Nullable RecordId deal,
        @Nullable Long approval,
        boolean mine) {

    /**
     * A field: what was, what shall be, and what was found instead when it should have been made.
     *
     * @param key its name in REST
     * @param labelKey message key of its name
     */
    public record Line(
            String key,
            String labelKey,
            @Nullable String was,
            @Nullable String shall,
            @Nullable String found) {}
}
