package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
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

    private final LeadAssignment assignment;

    ReturnLeadToPoolDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignment.returnToPool(RecordId.of(execution.getProcessBusinessKey()));
    }
}
