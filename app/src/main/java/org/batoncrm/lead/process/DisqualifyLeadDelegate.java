package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Closes the lead as disqualified. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.disqualifyLead",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class DisqualifyLeadDelegate implements JavaDelegate {

    private final LeadContacts contacts;

    DisqualifyLeadDelegate(LeadContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contacts.disqualify(RecordId.of(execution.getProcessBusinessKey()));
    }
}
