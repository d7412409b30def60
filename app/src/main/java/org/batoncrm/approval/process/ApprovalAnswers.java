package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Tasks.DECIDE_APPROVAL;
import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.CONDITIONS;
import static org.batoncrm.approval.process.ApprovalStep.Variables.CONDITIONS_DUE;
import static org.batoncrm.approval.process.ApprovalStep.Variables.DECISION;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;
import static org.batoncrm.approval.process.ApprovalStep.Variables.REASON;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.process.ProcessVariable;
import org.batoncrm.tasklist.TaskAnswers;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who completes a task of an approval decides the case, by the same rules as on the approval's page. */
@Component
class ApprovalAnswers implements TaskAnswers {

    private static final Set<String> STEPS = Set.of(DECIDE_APPROVAL, ApprovalTasks.ACCEPT_CONDITIONS);

    private final Approvals approvals;
    private final TaskService tasks;

    ApprovalAnswers(Approvals approvals, TaskService tasks) {
        this.approvals = approvals;
        this.tasks = tasks;
    }

    @Override
    public boolean take(String definitionKey) {
        return STEPS.contains(definitionKey);
    }

    @Override
    public void answer(String taskId, String definitionKey, Map<String, @Nullable Object> answer) {
        long approval = (Long) tasks.getVariable(taskId, APPROVAL_ID.name());
        if (definitionKey.equals(ApprovalTasks.ACCEPT_CONDITIONS)) {
            approvals.decide(approval, Decide.of(ApprovalAction.ACCEPT_CONDITIONS, 0, null));
            return;
        }
        int seat = approvals.seatAt(approval, (Integer) tasks.getVariable(taskId, PLACE.name()));
        String due = text(answer, CONDITIONS_DUE);
        approvals.decide(
                approval,
                new Decide(
                        ApprovalAction.valueOf(String.valueOf(answer.get(DECISION.name()))),
                        seat,
                        text(answer, REASON),
                        text(answer, CONDITIONS),
                        due == null ? null : LocalDate.parse(due),
                        null,
                        null));
    }

    @Override
    public @Nullable String page(String taskId, String definitionKey) {
        return "/approvals/" + tasks.getVariable(taskId, APPROVAL_ID.name());
    }

    private static @Nullable String text(Map<String, @Nullable Object> answer, ProcessVariable<String> field) {
        Object given = answer.get(field.name());
        return given == null || given.toString().isBlank() ? null : given.toString();
    }
}
