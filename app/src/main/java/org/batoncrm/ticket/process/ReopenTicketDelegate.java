package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.TRIAGE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Opens a closed ticket again: what was consumed stays consumed. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.reopenTicket",
        outputs = {
            @Variable(name = "triage", type = Boolean.class),
            @Variable(name = "owner"),
            @Variable(name = "supportGroup"),
            @Variable(name = "calendarCode")
        },
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class ReopenTicketDelegate implements JavaDelegate {

    private final TicketSolutions solutions;
    private final TicketPromises targets;

    ReopenTicketDelegate(TicketSolutions solutions, TicketPromises targets) {
        this.solutions = solutions;
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.reopen(ticket);
        TRIAGE.write(execution, false);
        Places.write(execution, targets.place(ticket));
    }
}
