package org.batoncrm.tasklist;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the time for a task stands. */
public record TaskSla(State state, @Nullable Instant dueAt) {

    /** NONE: no due date. AT_RISK: less than a quarter of the time is left. */
    public enum State {
        NONE,
        ON_TRACK,
        AT_RISK,
        OVERDUE
    }

    static TaskSla of(Instant createdAt, @Nullable Instant dueAt, Instant now) {
        if (dueAt == null) {
            return new TaskSla(State.NONE, null);
        }
        if (!now.isBefore(dueAt)) {
            return new TaskSla(State.OVERDUE, dueAt);
        }
        Duration given = Duration.between(createdAt, dueAt);
        Duration left = Duration.between(now, dueAt);
        return new TaskSla(left.multipliedBy(4).compareTo(given) < 0 ? State.AT_RISK : State.ON_TRACK, dueAt);
    }
}
