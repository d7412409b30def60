package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketEscalations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Shows a ticket among the first, as a promise is at risk. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.markAtRisk",
        sideEffects = {SideEffect.RECORD})
class MarkAtRiskDelegate implements JavaDelegate {

    private final TicketEscalations escalations;

    MarkAtRiskDelegate(TicketEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        escalations.atRisk(ticket);
    }
}
