package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Closes a ticket and tells the customer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeTicket",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL, SideEffect.CLOCK})
class CloseTicketDelegate implements JavaDelegate {

    private final TicketSolutions solutions;

    CloseTicketDelegate(TicketSolutions solutions) {
        this.solutions = solutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.close(ticket);
    }
}
