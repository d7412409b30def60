package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Variables.STEPS_NEEDED;

import java.util.List;
import org.batoncrm.change.ChangeWork;
import org.batoncrm.change.ChangeWork.Step;
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
        label = "delegate.recordChangeSteps",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "stepsNeeded", type = Integer.class)},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordChangeStepsDelegate implements JavaDelegate {

    private final ChangeWork changes;

    RecordChangeStepsDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        List<Step> steps = Decisions.rows(execution).stream()
                .map(row -> new Step(
                        ((Number) row.get("level")).intValue(),
                        (String) row.get("role"),
                        (String) row.get("mode"),
                        ((Number) row.get("slaHours")).intValue(),
                        (String) row.get("reasonKey"),
                        (String) row.get("whenLate")))
                .toList();
        STEPS_NEEDED.write(execution, changes.recordSteps(change, steps));
    }
}
