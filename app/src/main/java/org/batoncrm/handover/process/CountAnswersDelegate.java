package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.ALL_ACCEPTED;

import org.batoncrm.handover.HandoverWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Says whether everybody who was asked has accepted. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.countAnswers",
        outputs = {@Variable(name = "allAccepted", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD})
class CountAnswersDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    CountAnswersDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        ALL_ACCEPTED.write(execution, handovers.allAccepted(handover));
    }
}
