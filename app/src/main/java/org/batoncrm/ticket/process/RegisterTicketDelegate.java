package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.CATEGORISED;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.RATED;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TICKET_CHANNEL;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.TOPIC;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketIntake;
import org.batoncrm.ticket.TicketIntake.Arrival;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds out whose ticket it is and what they may expect. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.registerTicket",
        outputs = {
            @Variable(name = "topic"),
            @Variable(name = "ticketChannel"),
            @Variable(name = "categorised", type = Boolean.class),
            @Variable(name = "rated", type = Boolean.class)
        },
        sideEffects = {SideEffect.RECORD})
class RegisterTicketDelegate implements JavaDelegate {

    private final TicketIntake intake;

    RegisterTicketDelegate(TicketIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        Arrival arrival = intake.register(ticket);
        TOPIC.write(execution, arrival.topic());
        TICKET_CHANNEL.write(execution, arrival.channel());
        CATEGORISED.write(execution, arrival.categorised());
        RATED.write(execution, arrival.rated());
    }
}
