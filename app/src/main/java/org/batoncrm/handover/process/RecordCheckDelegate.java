package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.ALL_WELL;
import static org.batoncrm.handover.process.OwnerHandover.Variables.CHECK_NOTE;
import static org.batoncrm.handover.process.OwnerHandover.Variables.CHECK_OUTCOME;

import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what somebody has seen a month later. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordCheck",
        inputs = {@Variable(name = "checkOutcome"), @Variable(name = "checkNote")},
        outputs = {@Variable(name = "allWell", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD})
class RecordCheckDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    RecordCheckDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        boolean well = handovers.check(
                handover, FormAnswers.take(execution, CHECK_OUTCOME), FormAnswers.take(execution, CHECK_NOTE));
        ALL_WELL.write(execution, well);
    }
}
