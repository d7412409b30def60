package org.batoncrm.process;

import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** Lets a room answer the task that a record's process waits at. The desk does it, with its own rights and checks. */
public interface WaitingTasks {

    /** A task that the actor may complete now. */
    interface Waiting {

        String id();

        /** A Camunda Form in the actor's language, null when the task has none; read when it is asked for. */
        @Nullable
        Map<String, Object> form();
    }

    /** The open task of this element of the diagram, unless there is none or it is not for the actor. */
    Optional<Waiting> find(RecordId record, String element);

    /** Completes it with an answer to its form. */
    void complete(String taskId, Map<String, @Nullable Object> answer);
}
