package org.batoncrm.handover;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** The open tasks of people, and what running processes know of who looks after a record. Only the engine's walls know how. */
public interface LeaversWork {

    /** An open task; the record is the one that its process carries, null when there is none. */
    record OpenTask(String id, @Nullable RecordId record) {}

    /** The tasks that a person has. */
    List<OpenTask> of(String login);

    long count(String login);

    /** The processes that carry these records call the new owners theirs, and the leaver's tasks in them go along; null: nobody. */
    void follow(String leaver, Map<RecordId, @Nullable String> owners);

    /**
     * Gives the tasks to somebody else (null: back to the group), unless somebody else has taken them meanwhile.
     *
     * @return those that the new one has now
     */
    Set<String> give(String leaver, Map<String, @Nullable String> tasks);
}
