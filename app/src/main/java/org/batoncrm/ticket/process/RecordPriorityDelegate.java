package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketTargets.Variables.TICKET_PRIORITY;

import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps how urgent the table finds a ticket. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordPriority",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "ticketPriority")},
        sideEffects = {},
        listener = true)
class RecordPriorityDelegate implements JavaDelegate {

    RecordPriorityDelegate() {}

    @Override
    public void execute(DelegateExecution execution) {

        TICKET_PRIORITY.write(execution, (String) Decisions.row(execution).get("priority"));
    }
}
