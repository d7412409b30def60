package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketTargets.Variables.RESOLUTION_AMOUNT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.RESOLUTION_UNIT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.RESPONSE_AMOUNT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.RESPONSE_UNIT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.ROUND_THE_CLOCK;
import static org.batoncrm.ticket.process.TicketTargets.Variables.TICKET_PRIORITY;
import static org.batoncrm.ticket.process.TicketTargets.Variables.UPDATE_AMOUNT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.UPDATE_UNIT;
import static org.batoncrm.ticket.process.TicketTargets.Variables.VENDOR_PAUSES;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketPriority;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketPromises.Place;
import org.batoncrm.ticket.TicketPromises.Promise;
import org.batoncrm.ticket.TicketPromises.Route;
import org.batoncrm.ticket.TicketPromises.Span;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives a ticket its priority, its clocks and its place in a line. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyTargets",
        inputs = {
            @Variable(name = "decisionResult", type = DmnDecisionResult.class),
            @Variable(name = "ticketPriority"),
            @Variable(name = "responseAmount", type = Integer.class),
            @Variable(name = "responseUnit"),
            @Variable(name = "updateAmount", type = Integer.class),
            @Variable(name = "updateUnit"),
            @Variable(name = "resolutionAmount", type = Integer.class),
            @Variable(name = "resolutionUnit"),
            @Variable(name = "roundTheClock", type = Boolean.class),
            @Variable(name = "vendorPauses", type = Boolean.class)
        },
        outputs = {@Variable(name = "owner"), @Variable(name = "supportGroup"), @Variable(name = "calendarCode")},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK},
        listener = true)
class ApplyTargetsDelegate implements JavaDelegate {

    private final TicketPromises targets;

    ApplyTargetsDelegate(TicketPromises targets) {
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketTargets.ticket(execution);
        Map<String, Object> row = Decisions.row(execution);
        Place place = targets.apply(
                ticket,
                TicketPriority.valueOf(TICKET_PRIORITY.read(execution)),
                new Promise(
                        new Span(RESPONSE_AMOUNT.read(execution), RESPONSE_UNIT.read(execution)),
                        new Span(UPDATE_AMOUNT.read(execution), UPDATE_UNIT.read(execution)),
                        new Span(RESOLUTION_AMOUNT.read(execution), RESOLUTION_UNIT.read(execution)),
                        ROUND_THE_CLOCK.read(execution),
                        VENDOR_PAUSES.read(execution)),
                new Route(
                        (String) row.get("queue"),
                        Boolean.TRUE.equals(row.get("assign")),
                        ((Number) row.get("returnMinutes")).intValue()));
        Places.write(execution, place);
    }
}
