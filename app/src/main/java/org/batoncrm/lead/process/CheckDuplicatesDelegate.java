package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.DUP_VERDICT;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Looks for records that are the same. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.checkDuplicates",
        outputs = @Variable(name = "dupVerdict"),
        sideEffects = SideEffect.RECORD)
class CheckDuplicatesDelegate implements JavaDelegate {

    private final LeadScreening screening;

    CheckDuplicatesDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DUP_VERDICT.write(
                execution,
                screening
                        .checkDuplicates(RecordId.of(execution.getProcessBusinessKey()))
                        .name());
    }
}
