package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Adds the lead to the record it doubles. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.attachToExisting",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK, SideEffect.PROCESS})
class AttachToExistingDelegate implements JavaDelegate {

    private final LeadScreening screening;

    AttachToExistingDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        screening.attachToExisting(RecordId.of(execution.getProcessBusinessKey()));
    }
}
