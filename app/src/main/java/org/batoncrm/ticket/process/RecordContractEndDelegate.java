package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.ticket.TicketIntake;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes that what was bought has ended, and what may be expected now. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordContractEnd",
        sideEffects = {SideEffect.RECORD})
class RecordContractEndDelegate implements JavaDelegate {

    private final TicketIntake intake;

    RecordContractEndDelegate(TicketIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId ticket = TicketEscalation.ticket(execution);
        intake.contractEnded(ticket);
    }
}
