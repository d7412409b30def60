package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractApproval.Variables.STEPS_NEEDED;

import java.util.List;
import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.contract.ContractApprovals.Step;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps whom the table wants to be asked. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordDeviationSteps",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "stepsNeeded", type = Integer.class)},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordDeviationStepsDelegate implements JavaDelegate {

    private final ContractApprovals approvals;

    RecordDeviationStepsDelegate(ContractApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId subject = RecordId.of(execution.getProcessBusinessKey());
        List<Step> steps = Decisions.rows(execution).stream()
                .map(row -> new Step(
                        ((Number) row.get("level")).intValue(),
                        (String) row.get("role"),
                        (String) row.get("mode"),
                        ((Number) row.get("slaHours")).intValue(),
                        (String) row.get("reasonKey")))
                .toList();
        STEPS_NEEDED.write(execution, approvals.recordSteps(subject, steps));
    }
}
