package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends a ticket that goes on in another one. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeMergedTicket",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class CloseMergedTicketDelegate implements JavaDelegate {

    private final TicketSolutions solutions;

    CloseMergedTicketDelegate(TicketSolutions solutions) {
        this.solutions = solutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.merged(ticket);
    }
}
