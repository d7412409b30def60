package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Brings the lead's data into one form. */
@Lazy
@Component
@ProcessDelegate(label = "delegate.normaliseLead", sideEffects = SideEffect.RECORD)
class NormaliseLeadDelegate implements JavaDelegate {

    private final LeadScreening screening;

    NormaliseLeadDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        screening.normalise(RecordId.of(execution.getProcessBusinessKey()));
    }
}
