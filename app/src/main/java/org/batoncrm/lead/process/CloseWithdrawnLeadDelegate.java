package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadWork;
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

    private final LeadWork leads;

    CloseWithdrawnLeadDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.closeWithdrawn(RecordId.of(execution.getProcessBusinessKey()));
    }
}
