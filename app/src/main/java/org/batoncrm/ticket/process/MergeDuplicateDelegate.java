package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.DUPLICATE_OF;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets a ticket go on in the one that it repeats. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.mergeDuplicate",
        inputs = {@Variable(name = "duplicateOf")},
        sideEffects = {SideEffect.RECORD})
class MergeDuplicateDelegate implements JavaDelegate {

    private final TicketSolutions solutions;

    MergeDuplicateDelegate(TicketSolutions solutions) {
        this.solutions = solutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.mergeInto(ticket, RecordId.of(DUPLICATE_OF.read(execution)));
    }
}
