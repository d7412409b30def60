package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.WITHDRAW_REASON;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends a ticket that nobody wants any more. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeWithdrawnTicket",
        inputs = {@Variable(name = "withdrawReason")},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class CloseWithdrawnTicketDelegate implements JavaDelegate {

    private final TicketSolutions solutions;

    CloseWithdrawnTicketDelegate(TicketSolutions solutions) {
        this.solutions = solutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.withdrawn(ticket, FormAnswers.take(execution, WITHDRAW_REASON));
    }
}
