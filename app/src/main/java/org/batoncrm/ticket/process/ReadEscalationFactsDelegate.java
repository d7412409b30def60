package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.SUPPORT_TIER;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_PRIORITY;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketEscalations;
import org.batoncrm.ticket.TicketEscalations.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the policy may ask of a ticket; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readEscalationFacts",
        outputs = {@Variable(name = "ticketPriority"), @Variable(name = "supportTier")},
        sideEffects = {},
        listener = true)
class ReadEscalationFactsDelegate implements JavaDelegate {

    private final TicketEscalations escalations;

    ReadEscalationFactsDelegate(TicketEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        Facts facts = escalations.facts(ticket);
        execution.setVariable(TICKET_PRIORITY.name(), Variables.untypedValue(facts.priority(), true));
        execution.setVariable(SUPPORT_TIER.name(), Variables.untypedValue(facts.tier(), true));
    }
}
