package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets go of a lead that nobody could reach. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.returnLeadToPool",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class ReturnLeadToPoolDelegate implements JavaDelegate {

    private final LeadWork leads;

    ReturnLeadToPoolDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.returnToPool(RecordId.of(execution.getProcessBusinessKey()));
    }
}
