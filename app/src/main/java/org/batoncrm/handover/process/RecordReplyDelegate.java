package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.QUESTION_ANSWER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.RECEIVER;

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

/** Keeps what the person who leaves has answered to a receiver. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordReply",
        inputs = {@Variable(name = "receiver"), @Variable(name = "questionAnswer")},
        sideEffects = {SideEffect.RECORD})
class RecordReplyDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    RecordReplyDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        handovers.reply(handover, RECEIVER.read(execution), FormAnswers.take(execution, QUESTION_ANSWER));
    }
}
