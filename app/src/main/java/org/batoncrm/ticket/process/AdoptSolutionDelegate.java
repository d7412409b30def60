package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes over the solution of the major incident. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.adoptSolution",
        sideEffects = {SideEffect.RECORD})
class AdoptSolutionDelegate implements JavaDelegate {

    private final TicketWork work;

    AdoptSolutionDelegate(TicketWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        work.adoptSolution(ticket);
    }
}
