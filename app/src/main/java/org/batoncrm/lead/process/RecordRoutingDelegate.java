package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.ROUTING_GROUP;
import static org.batoncrm.lead.process.LeadQualification.Variables.ROUTING_STRATEGY;
import static org.batoncrm.lead.process.LeadQualification.Variables.ROUTING_TEAM;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadAssignment;
import org.batoncrm.lead.LeadAssignment.Routing;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps where the routing table sends the lead. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRouting",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = {
            @Variable(name = "routingStrategy"),
            @Variable(name = "routingGroup"),
            @Variable(name = "routingTeam")
        },
        sideEffects = SideEffect.RECORD,
        listener = true)
class RecordRoutingDelegate implements JavaDelegate {

    private final LeadAssignment assignment;

    RecordRoutingDelegate(LeadAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DmnDecisionResultEntries row = Decisions.row(execution);
        Routing routing = new Routing(
                row.getEntry("strategy"), row.getEntry("group"), row.getEntry("team"), row.getEntry("reasonKey"));
        assignment.recordRouting(RecordId.of(execution.getProcessBusinessKey()), routing);
        ROUTING_STRATEGY.write(execution, routing.strategy());
        ROUTING_GROUP.write(execution, routing.group());
        ROUTING_TEAM.write(execution, routing.team());
    }
}
