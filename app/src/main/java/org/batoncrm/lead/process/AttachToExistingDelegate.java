package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
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

    private final LeadWork leads;

    AttachToExistingDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.attachToExisting(RecordId.of(execution.getProcessBusinessKey()));
    }
}
