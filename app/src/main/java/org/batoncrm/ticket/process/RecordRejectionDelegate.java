package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.REJECT_REASON;
import static org.batoncrm.ticket.process.TicketEscalation.Variables.REOPENS;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Opens a ticket again whose solution did not hold; from the second time on the next level has it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRejection",
        inputs = {@Variable(name = "rejectReason")},
        outputs = {
            @Variable(name = "reopens", type = Integer.class),
            @Variable(name = "owner"),
            @Variable(name = "supportGroup"),
            @Variable(name = "calendarCode")
        },
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class RecordRejectionDelegate implements JavaDelegate {

    private final TicketSolutions solutions;
    private final TicketPromises targets;

    RecordRejectionDelegate(TicketSolutions solutions, TicketPromises targets) {
        this.solutions = solutions;
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        REOPENS.write(execution, solutions.rejected(ticket, FormAnswers.take(execution, REJECT_REASON)));
        Places.write(execution, targets.place(ticket));
    }
}
