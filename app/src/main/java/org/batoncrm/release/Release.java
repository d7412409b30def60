package org.batoncrm.release;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * The change of a process as it is kept.
 *
 * @param draft what shall be published
 * @param trial for whom it runs at first; null for everybody
 * @param why the reason that its author has given
 * @param expected what shall become better, and how one would see it
 * @param publishAt not before this moment
 * @param remark what the check or the reviewer has said last
 * @param base the version that ran when it was asked for; null for a new process
 * @param versionBefore the version that ran when it was published; null for a new process
 * @param version the version that it has become
 */
record Release(
        RecordId id,
        long draft,
        String process,
        String title,
        @Nullable String why,
        @Nullable String expected,
        ReleaseState state,
        Instant publishAt,
        @Nullable Trial trial,
        long author,
        @Nullable Long reviewer,
        @Nullable String remark,
        int errors,
        int warnings,
        @Nullable Integer base,
        @Nullable Integer versionBefore,
        @Nullable Integer version,
        @Nullable Instant publishedAt,
        @Nullable String rollbackReason,
        @Nullable Long rolledBackBy,
        Instant createdAt,
        @Nullable Instant endedAt) {}
