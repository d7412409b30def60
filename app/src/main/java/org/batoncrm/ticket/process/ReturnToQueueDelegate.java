package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.ticket.TicketPromises;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes a ticket back from somebody who did nothing in time. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.returnToQueue",
        outputs = {@Variable(name = "owner"), @Variable(name = "supportGroup"), @Variable(name = "calendarCode")},
        sideEffects = {SideEffect.RECORD})
class ReturnToQueueDelegate implements JavaDelegate {

    private final TicketWork work;
    private final TicketPromises targets;

    ReturnToQueueDelegate(TicketWork work, TicketPromises targets) {
        this.work = work;
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.returnToQueue(ticket);
        Places.write(execution, targets.place(ticket));
    }
}
