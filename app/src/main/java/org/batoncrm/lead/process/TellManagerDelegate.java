package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the manager that first contact is overdue. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.tellManager",
        mails = "lead/sla-overdue",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class TellManagerDelegate implements JavaDelegate {

    private final LeadWork leads;

    TellManagerDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.tellManager(RecordId.of(execution.getProcessBusinessKey()));
    }
}
