package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketSolutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the customer how it was, if the survey policy says so. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.askForFeedback",
        sideEffects = {SideEffect.RECORD, SideEffect.PROCESS})
class AskForFeedbackDelegate implements JavaDelegate {

    private final TicketSolutions solutions;

    AskForFeedbackDelegate(TicketSolutions solutions) {
        this.solutions = solutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        solutions.askForFeedback(ticket);
    }
}
