package org.batoncrm.feedback;

import java.util.Optional;

/** Which step a task of the task list is: said about it is said about the step. */
public interface TaskSteps {

    /** For example {@code ticket-escalation/User_WorkTicket}; also of a task that is done. */
    Optional<String> of(String taskId);
}
