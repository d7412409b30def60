package org.batoncrm.handover.process;

import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives a hand-over up; what has moved stays moved. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeHandover",
        sideEffects = {SideEffect.RECORD})
class CloseHandoverDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    CloseHandoverDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        handovers.close(handover);
    }
}
