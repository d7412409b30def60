package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
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

    private final LeadWork leads;
    private final OpenWork openWork;

    PullAttemptForwardDelegate(LeadWork leads, OpenWork openWork) {
        this.leads = leads;
        this.openWork = openWork;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.markReplied(RecordId.of(execution.getProcessBusinessKey()));
        openWork.pullForward(execution);
    }
}
