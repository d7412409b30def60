package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.ATTEMPT;
import static org.batoncrm.lead.process.LeadQualification.Variables.CONTACT_MADE;
import static org.batoncrm.lead.process.LeadQualification.Variables.OWNER_ID;
import static org.batoncrm.lead.process.LeadQualification.Variables.REASSIGNMENTS;
import static org.batoncrm.lead.process.LeadQualification.Variables.ROUTING_GROUP;
import static org.batoncrm.lead.process.LeadQualification.Variables.ROUTING_STRATEGY;
import static org.batoncrm.lead.process.LeadQualification.Variables.ROUTING_TEAM;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
import org.batoncrm.lead.LeadAssignment.Routing;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds the owner by the routing; nobody means the queue. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.assignOwner",
        inputs = {@Variable(name = "routingStrategy"), @Variable(name = "routingGroup"), @Variable(name = "routingTeam")
        },
        outputs = {
            @Variable(name = "ownerId"),
            @Variable(name = "attempt", type = Integer.class),
            @Variable(name = "reassignments", type = Integer.class),
            @Variable(name = "contactMade", type = Boolean.class)
        },
        mails = "lead/assigned",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class AssignOwnerDelegate implements JavaDelegate {

    private final LeadAssignment assignment;

    AssignOwnerDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Routing routing = new Routing(
                ROUTING_STRATEGY.read(execution),
                ROUTING_GROUP.read(execution),
                ROUTING_TEAM.find(execution).orElse(null),
                null);
        OWNER_ID.write(execution, assignment.assignOwner(RecordId.of(execution.getProcessBusinessKey()), routing));
        ATTEMPT.write(execution, 1);
        REASSIGNMENTS.write(execution, 0);
        CONTACT_MADE.write(execution, false);
    }
}
