package org.batoncrm.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft without its files.
 *
 * @param baseVersion the version of the running process that it began with; null for a new process
 * @param revision number of the newest change of any of its files
 */
public record DraftView(
        long id,
        int version,
        String processKey,
        String title,
        @Nullable String why,
        @Nullable Integer baseVersion,
        DraftState state,
        @Nullable Long authorId,
        String author,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy,
        int revision) {

    /** Whether its files may still change. */
    public boolean open() {
        return state == DraftState.OPEN;
    }
}
