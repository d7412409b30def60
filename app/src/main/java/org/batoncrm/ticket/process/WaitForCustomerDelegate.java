package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.SILENCE_ROUND;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets the time for a solution rest: it is the customer's turn. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.waitForCustomer",
        outputs = {@Variable(name = "silenceRound", type = Integer.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class WaitForCustomerDelegate implements JavaDelegate {

    private final TicketWork work;

    WaitForCustomerDelegate(TicketWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.waitForCustomer(ticket);
        SILENCE_ROUND.write(execution, 1);
    }
}
