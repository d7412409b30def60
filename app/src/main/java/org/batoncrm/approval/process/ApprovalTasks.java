package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Messages.APPROVAL_NOT_NEEDED;
import static org.batoncrm.approval.process.ApprovalStep.Tasks.DECIDE_APPROVAL;
import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.approval.ApprovalMoved;
import org.batoncrm.approval.ApprovalPlace;
import org.batoncrm.approval.ApprovalState;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's tasks as the case says, in the transaction in which it moved: a task goes with whoever has to
 * answer, is done when the answer is given, and is gone when it is not needed any more.
 */
@Component
class ApprovalTasks {

    /** The message that ends the process which asked, because the submitter took the question back. */
    static final String RECALLED = "Msg_ApprovalRecalled";

    /** The task of a submitter who has to accept conditions. */
    static final String ACCEPT_CONDITIONS = "User_AcceptConditions";

    private final ApprovalWork approvals;
    private final Processes processes;
    private final TaskService tasks;
    private final RuntimeService runtime;

    ApprovalTasks(ApprovalWork approvals, Processes processes, TaskService tasks, RuntimeService runtime) {
        this.approvals = approvals;
        this.processes = processes;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @EventListener
    void on(ApprovalMoved moved) {
        try {
            follow(moved);
        } catch (OptimisticLockingException moving) {
            // The process takes a step at this moment, for example a reminder; in words that all rooms know.
            throw new OptimisticLockingFailureException(moved.subject() + " is on its way", moving);
        }
    }

    private void follow(ApprovalMoved moved) {
        if (moved.state() == ApprovalState.WITHDRAWN
                && !moved.byProcess()
                && processes.correlate(moved.subject(), RECALLED, Map.of())) {
            return;
        }
        List<Task> answered = new ArrayList<>();
        for (Task task : waiting(moved, DECIDE_APPROVAL)) {
            ApprovalPlace place = approvals.place(
                    moved.approvalId(), (Integer) runtime.getVariable(task.getExecutionId(), PLACE.name()));
            if (place.waits()) {
                give(task, place);
            } else if (place.answered()) {
                answered.add(task);
            } else {
                runtime.createMessageCorrelation(APPROVAL_NOT_NEEDED)
                        .processInstanceId(task.getProcessInstanceId())
                        .correlate();
            }
        }
        answered.forEach(task -> tasks.complete(task.getId()));
        if (moved.state() == ApprovalState.APPROVED) {
            waiting(moved, ACCEPT_CONDITIONS).forEach(task -> tasks.complete(task.getId()));
        }
    }

    /** Two who may answer are both candidates; one who has to is the assignee. */
    private void give(Task task, ApprovalPlace place) {
        if (place.superior() != null) {
            tasks.setAssignee(task.getId(), null);
            tasks.addCandidateUser(task.getId(), place.holder());
            tasks.addCandidateUser(task.getId(), place.superior());
        } else if (!Objects.equals(task.getAssignee(), place.holder())) {
            tasks.setAssignee(task.getId(), place.holder());
        }
    }

    private List<Task> waiting(ApprovalMoved moved, String step) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(moved.subject().toString())
                .taskDefinitionKey(step)
                .list()
                .stream()
                // The step that this very transaction has left is still in the table.
                .filter(task -> !((TaskEntity) task).isDeleted())
                .filter(task -> Objects.equals(
                        runtime.getVariable(task.getExecutionId(), APPROVAL_ID.name()), moved.approvalId()))
                .toList();
    }
}
