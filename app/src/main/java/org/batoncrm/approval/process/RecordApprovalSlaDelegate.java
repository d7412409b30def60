package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.DUE_HOURS;
import static org.batoncrm.approval.process.ApprovalStep.Variables.ESCALATE_HOURS;
import static org.batoncrm.approval.process.ApprovalStep.Variables.HAND_OVER_HOURS;
import static org.batoncrm.approval.process.ApprovalStep.Variables.REMIND_HOURS;

import java.util.List;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the table said about the times of an answer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordApprovalSla",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = {
            @Variable(name = "dueHours", type = Integer.class),
            @Variable(name = "remindHours", type = Integer.class),
            @Variable(name = "escalateHours", type = Integer.class),
            @Variable(name = "handOverHours", type = Integer.class)
        },
        sideEffects = {},
        listener = true)
class RecordApprovalSlaDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        DmnDecisionResultEntries row = ((DmnDecisionResult) execution.getVariable("decisionResult")).getSingleResult();
        for (ProcessVariable<Integer> hours : List.of(DUE_HOURS, REMIND_HOURS, ESCALATE_HOURS, HAND_OVER_HOURS)) {
            hours.write(execution, ((Number) row.getEntry(hours.name())).intValue());
        }
    }
}
