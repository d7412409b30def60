package org.batoncrm.ticket.process;

import static org.batoncrm.ticket.process.TicketEscalation.Variables.WORK_OUTCOME;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Waits for a vendor or a change; the time rests only where the customer's terms say so. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.waitOutside",
        inputs = {@Variable(name = "workOutcome")},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class WaitOutsideDelegate implements JavaDelegate {

    private final TicketWork work;

    WaitOutsideDelegate(TicketWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.waitOutside(ticket, WORK_OUTCOME.read(execution).equals("NEED_VENDOR") ? "VENDOR" : "CHANGE");
    }
}
