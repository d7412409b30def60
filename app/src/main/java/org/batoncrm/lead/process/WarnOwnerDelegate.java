package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
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

    private final LeadAssignment assignment;

    WarnOwnerDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignment.warnOwner(RecordId.of(execution.getProcessBusinessKey()));
    }
}
