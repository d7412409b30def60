package org.batoncrm.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action on many cases.
 *
 * @param step where the cases stand; null when that does not matter
 * @param target where they are moved to
 * @param done how many it was done to
 * @param refused how many it could not be done to
 */
public record BatchView(
        long id,
        OperationAction action,
        @Nullable String process,
        @Nullable String step,
        @Nullable String target,
        String reason,
        boolean running,
        int total,
        int done,
        int refused,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** In percent. */
    public int progress() {
        return total == 0 ? 100 : (int) (100L * (done + refused) / total);
    }
}
