package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadContacts;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The person wrote back: what waits becomes urgent. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.pullAttemptForward",
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class PullAttemptForwardDelegate implements JavaDelegate {

    private final LeadContacts contacts;
    private final OpenWork openWork;

    PullAttemptForwardDelegate(LeadContacts contacts, OpenWork openWork) {
        this.contacts = contacts;
        this.openWork = openWork;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contacts.markReplied(RecordId.of(execution.getProcessBusinessKey()));
        openWork.pullForward(execution);
    }
}
