package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.SCREENING;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives the lead to those it belongs to. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.handOverLead",
        inputs = @Variable(name = "screening"),
        mails = "lead/assigned",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class HandOverLeadDelegate implements JavaDelegate {

    private final LeadScreening screening;

    HandOverLeadDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        screening.handOver(RecordId.of(execution.getProcessBusinessKey()), SCREENING.read(execution));
    }
}
