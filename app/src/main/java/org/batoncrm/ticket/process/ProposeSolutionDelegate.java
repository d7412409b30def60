package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.MAJOR_INCIDENT;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends the customer the solution and asks whether it holds; the clocks end. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.proposeSolution",
        outputs = {@Variable(name = "majorIncident", type = Boolean.class)},
        mails = "ticket/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL, SideEffect.CLOCK})
class ProposeSolutionDelegate implements JavaDelegate {

    private final TicketSolutions solutions;

    ProposeSolutionDelegate(TicketSolutions solutions) {
        this.solutions = solutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.propose(ticket);
        MAJOR_INCIDENT.write(execution, solutions.isMajor(ticket));
    }
}
