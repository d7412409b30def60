package org.batoncrm.relocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Cases of a process that are moved together.
 *
 * @param movesBack the run whose cases go back; null when it is no way back
 * @param startedBy the log-in of the person
 * @param finishedAt null while it is under way
 */
record Run(
        long id,
        String process,
        Wish wish,
        String reason,
        @Nullable Long movesBack,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
