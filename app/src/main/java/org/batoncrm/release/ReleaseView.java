package org.batoncrm.release;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * The change of a process, for people.
 *
 * @param process key of the process
 * @param why the reason that its author has given
 * @param expected what shall become better, and how one would see it
 * @param trial for whom it runs at first; null for everybody
 * @param remark what the check or the reviewer has said last
 * @param versionBefore the version that ran when it was published; null for a new process
 * @param version the version that it has become
 * @param withdrawable whether the actor may withdraw it now
 * @param reversible whether the actor may take it back now
 * @param promotable whether the actor may let it run for everybody now
 */
public record ReleaseView(
        RecordId id,
        long draft,
        String process,
        String title,
        @Nullable String why,
        @Nullable String expected,
        ReleaseState state,
        Instant publishAt,
        @Nullable Trial trial,
        String author,
        @Nullable String reviewer,
        @Nullable String remark,
        int errors,
        int warnings,
        @Nullable Integer versionBefore,
        @Nullable Integer version,
        @Nullable Instant publishedAt,
        @Nullable String rollbackReason,
        @Nullable String rolledBackBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        boolean withdrawable,
        boolean reversible,
        boolean promotable) {}
