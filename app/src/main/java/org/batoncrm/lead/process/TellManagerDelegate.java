package org.batoncrm.lead.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
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

    private final LeadAssignment assignment;

    TellManagerDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignment.tellManager(RecordId.of(execution.getProcessBusinessKey()));
    }
}
