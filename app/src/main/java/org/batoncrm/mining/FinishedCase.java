package org.batoncrm.mining;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A run with what is known of its record when it is collected.
 *
 * @param team {@link Question#NO_TEAM} when the record belongs to none
 */
record FinishedCase(
        PastRun run,
        Trace trace,
        long variant,
        @Nullable RecordId record,
        @Nullable Long owner,
        long team) {

    /** The element it ended at, or {@link Question#TAKEN_OFF}. */
    String outcome() {
        return run.end() == null ? Question.TAKEN_OFF : run.end();
    }

    boolean completed() {
        return run.end() != null;
    }

    long millis() {
        return Trace.duration(run).toMillis();
    }
}
