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

/** Lets the time run on: it is our turn again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.resumeTicket",
        outputs = {@Variable(name = "owner"), @Variable(name = "supportGroup"), @Variable(name = "calendarCode")},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class ResumeTicketDelegate implements JavaDelegate {

    private final TicketWork work;
    private final TicketPromises targets;

    ResumeTicketDelegate(TicketWork work, TicketPromises targets) {
        this.work = work;
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.resume(ticket);
        Places.write(execution, targets.place(ticket));
    }
}
