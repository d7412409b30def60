package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Waits for the major incident that others have reported too. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.waitForParent",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class WaitForParentDelegate implements JavaDelegate {

    private final TicketWork work;

    WaitForParentDelegate(TicketWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.waitOutside(ticket, "PARENT");
    }
}
