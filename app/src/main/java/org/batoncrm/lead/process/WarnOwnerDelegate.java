package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes the warning that first contact is at risk. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.warnOwner",
        mails = "lead/sla-at-risk",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class WarnOwnerDelegate implements JavaDelegate {

    private final LeadWork leads;

    WarnOwnerDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.warnOwner(RecordId.of(execution.getProcessBusinessKey()));
    }
}
