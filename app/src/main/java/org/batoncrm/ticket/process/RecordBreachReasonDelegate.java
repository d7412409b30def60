package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.BREACH_REASON;

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

/** Keeps why a promise was broken. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordBreachReason",
        inputs = {@Variable(name = "breachReason")},
        sideEffects = {SideEffect.RECORD})
class RecordBreachReasonDelegate implements JavaDelegate {

    private final TicketEscalations escalations;

    RecordBreachReasonDelegate(TicketEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        escalations.explained(ticket, FormAnswers.take(execution, BREACH_REASON));
    }
}
