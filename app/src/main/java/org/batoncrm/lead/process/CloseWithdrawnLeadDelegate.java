package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends all work on a lead whose person withdrew. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeWithdrawnLead",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class CloseWithdrawnLeadDelegate implements JavaDelegate {

    private final LeadContacts contacts;

    CloseWithdrawnLeadDelegate(LeadContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contacts.closeWithdrawn(RecordId.of(execution.getProcessBusinessKey()));
    }
}
