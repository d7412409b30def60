package org.batoncrm.tasklist;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room whose records decide when some of its tasks are done. Who completes such a task tells the room, which moves its
 * record and completes the engine's task in the same transaction.
 */
public interface TaskAnswers {

    /** Whether the room takes the answers to tasks of this element. */
    boolean take(String definitionKey);

    /**
     * Does what the answer says, or refuses it.
     *
     * @param answer what was filled into the task's form; checked against the form already
     */
    void answer(String taskId, String definitionKey, Map<String, @Nullable Object> answer);

    /** The page on which there is more to do about the task than its form asks. */
    @Nullable
    String page(String taskId, String definitionKey);
}
