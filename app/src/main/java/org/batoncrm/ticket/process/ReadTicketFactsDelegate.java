package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketTargets.Variables.IMPACT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.SUPPORT_LEVEL;
import static org.batoncrm.ticket.process.TicketTargets.Variables.SUPPORT_TIER;
import static org.batoncrm.ticket.process.TicketTargets.Variables.TICKET_CHANNEL;
import static org.batoncrm.ticket.process.TicketTargets.Variables.TICKET_KIND;
import static org.batoncrm.ticket.process.TicketTargets.Variables.TICKET_LANGUAGE;
import static org.batoncrm.ticket.process.TicketTargets.Variables.URGENCY;
import static org.batoncrm.ticket.process.TicketTargets.Variables.VIP;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketPromises.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the tables may ask of a ticket; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readTicketFacts",
        outputs = {
            @Variable(name = "impact", type = Integer.class),
            @Variable(name = "urgency", type = Integer.class),
            @Variable(name = "vip", type = Boolean.class),
            @Variable(name = "supportTier"),
            @Variable(name = "ticketKind"),
            @Variable(name = "ticketLanguage"),
            @Variable(name = "ticketChannel"),
            @Variable(name = "supportLevel", type = Integer.class)
        },
        sideEffects = {},
        listener = true)
class ReadTicketFactsDelegate implements JavaDelegate {

    private final TicketPromises targets;

    ReadTicketFactsDelegate(TicketPromises targets) {
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketTargets.ticket(execution);
        Facts facts = targets.facts(ticket);
        fact(execution, IMPACT, facts.impact());
        fact(execution, URGENCY, facts.urgency());
        fact(execution, VIP, facts.vip());
        fact(execution, SUPPORT_TIER, facts.tier());
        fact(execution, TICKET_KIND, facts.category());
        fact(execution, TICKET_LANGUAGE, facts.language());
        fact(execution, TICKET_CHANNEL, facts.channel());
        fact(execution, SUPPORT_LEVEL, facts.level());
    }

    private static <T> void fact(DelegateExecution execution, ProcessVariable<T> variable, T value) {
        execution.setVariable(variable.name(), Variables.untypedValue(value, true));
    }
}
