package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.SCREENING;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the screening table said. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordScreening",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = @Variable(name = "screening"),
        sideEffects = SideEffect.RECORD,
        listener = true)
class RecordScreeningDelegate implements JavaDelegate {

    private final LeadScreening screening;

    RecordScreeningDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DmnDecisionResultEntries verdict = Decisions.row(execution);
        screening.recordScreening(
                RecordId.of(execution.getProcessBusinessKey()),
                verdict.getEntry("screening"),
                verdict.getEntry("reasonKey"));
        SCREENING.write(execution, verdict.getEntry("screening"));
    }
}
