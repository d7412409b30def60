package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.CLOCK;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.PERCENT;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketEscalations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes a ticket the one matter that others report too. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.declareMajorIncident",
        outputs = {@Variable(name = "clock"), @Variable(name = "percent", type = Integer.class)},
        sideEffects = {SideEffect.RECORD})
class DeclareMajorIncidentDelegate implements JavaDelegate {

    private final TicketEscalations escalations;

    DeclareMajorIncidentDelegate(TicketEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        escalations.declareMajor(ticket);
        CLOCK.write(execution, TicketEscalations.MAJOR);
        PERCENT.write(execution, 0);
    }
}
