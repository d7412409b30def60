package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.ESCALATION_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketEscalations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what was done about the customer's wish. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordEscalationAnswer",
        inputs = {@Variable(name = "escalationNote")},
        sideEffects = {SideEffect.RECORD})
class RecordEscalationAnswerDelegate implements JavaDelegate {

    private final TicketEscalations escalations;

    RecordEscalationAnswerDelegate(TicketEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        escalations.answered(ticket, FormAnswers.take(execution, ESCALATION_NOTE));
    }
}
