package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketIntake;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the customer that it has come, unless too much goes to that address already. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.acknowledgeTicket",
        mails = "ticket/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class AcknowledgeTicketDelegate implements JavaDelegate {

    private final TicketIntake intake;

    AcknowledgeTicketDelegate(TicketIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        intake.acknowledge(ticket);
    }
}
