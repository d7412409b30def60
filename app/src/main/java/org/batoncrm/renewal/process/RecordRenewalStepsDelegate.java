package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.STEPS_NEEDED;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalApprovals;
import org.batoncrm.renewal.RenewalApprovals.Step;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps whom the table wants to be asked about the offer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRenewalSteps",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "stepsNeeded", type = Integer.class)},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordRenewalStepsDelegate implements JavaDelegate {

    private final RenewalApprovals approvals;

    RecordRenewalStepsDelegate(RenewalApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        List<Step> steps = Decisions.rows(execution).stream()
                .map(row -> new Step(
                        ((Number) row.get("level")).intValue(),
                        (String) row.get("role"),
                        (String) row.get("mode"),
                        ((Number) row.get("slaHours")).intValue(),
                        (String) row.get("reasonKey")))
                .toList();
        STEPS_NEEDED.write(execution, approvals.recordSteps(renewal, steps));
    }
}
