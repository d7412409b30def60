package org.batoncrm.record;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** What has to be done next for records. The desk, which knows all open tasks, tells. */
public interface NextTasks {

    /** How the time for a task stands. */
    enum Urgency {
        /** There is no due date. */
        NONE,
        ON_TRACK,
        /** Less than a quarter of the time is left. */
        SOON,
        LATE
    }

    /**
     * An open task.
     *
     * @param name in the reader's language
     * @param assignee the name of who has it; null when nobody has
     */
    record Next(
            String taskId,
            String name,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            Urgency urgency) {}

    /**
     * The open task that is due first, for each of these records that has one. In one statement, and without regard to
     * rights: what a record waits for is told to whoever may read it.
     */
    Map<RecordId, Next> of(Collection<RecordId> records);
}
