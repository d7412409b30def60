package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.OWNER_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.REASSIGNED;
import static org.batoncrm.lead.process.LeadQualification.Variables.REASSIGNMENTS;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
import org.batoncrm.lead.LeadAssignment.Reassignment;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the lead from an owner who did not call. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.reassignLead",
        inputs = @Variable(name = "reassignments", type = Integer.class),
        outputs = {
            @Variable(name = "reassignments", type = Integer.class),
            @Variable(name = "reassigned", type = Boolean.class),
            @Variable(name = "ownerId")
        },
        mails = "lead/assigned",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL, SideEffect.CLOCK})
class ReassignLeadDelegate implements JavaDelegate {

    private final LeadAssignment assignment;

    ReassignLeadDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int count = REASSIGNMENTS.read(execution) + 1;
        Reassignment result = assignment.reassign(RecordId.of(execution.getProcessBusinessKey()), count);
        REASSIGNMENTS.write(execution, count);
        REASSIGNED.write(execution, result.reassigned());
        OWNER_ID.write(execution, result.ownerId());
    }
}
