package org.batoncrm.handover.process;

import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends what a person who has left can do here. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.endAccess",
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class EndAccessDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    EndAccessDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        handovers.endAccess(handover);
    }
}
