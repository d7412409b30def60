package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.ALL_PLACED;
import static org.batoncrm.handover.process.OwnerHandover.Variables.MORE_TO_MOVE;
import static org.batoncrm.handover.process.OwnerHandover.Variables.NOTICE_WANTED;

import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Moves a batch of what is handed over, and says whether there is more. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.moveBatch",
        outputs = {@Variable(name = "moreToMove", type = Boolean.class), @Variable(name = "allPlaced", type = Boolean.class), @Variable(name = "noticeWanted", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class MoveBatchDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    MoveBatchDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        MORE_TO_MOVE.write(execution, handovers.moveBatch(handover));
        ALL_PLACED.write(execution, handovers.allPlaced(handover));
        NOTICE_WANTED.write(execution, handovers.noticeWanted(handover));
    }
}
