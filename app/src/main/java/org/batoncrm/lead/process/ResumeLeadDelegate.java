package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.ATTEMPT;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_MADE;
import static org.batoncrm.lead.process.LeadQualification.Variables.OWNER_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.REASSIGNMENTS;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Wakes a lead that waited for its date. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.resumeLead",
        outputs = {
            @Variable(name = "ownerId"),
            @Variable(name = "attempt", type = Integer.class),
            @Variable(name = "reassignments", type = Integer.class),
            @Variable(name = "contactMade", type = Boolean.class)
        },
        mails = "lead/assigned",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class ResumeLeadDelegate implements JavaDelegate {

    private final LeadAssignment assignment;

    ResumeLeadDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OWNER_ID.write(execution, assignment.resume(RecordId.of(execution.getProcessBusinessKey())));
        ATTEMPT.write(execution, 1);
        REASSIGNMENTS.write(execution, 0);
        CONTACT_MADE.write(execution, false);
    }
}
