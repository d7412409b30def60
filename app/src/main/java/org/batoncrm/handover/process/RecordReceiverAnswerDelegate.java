package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.ANSWER_IS;
import static org.batoncrm.handover.process.OwnerHandover.Variables.QUESTION;
import static org.batoncrm.handover.process.OwnerHandover.Variables.RECEIVER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.RECEIVER_ANSWER;
import static org.batoncrm.handover.process.OwnerHandover.Variables.RECEIVER_REASON;

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

/** Keeps what somebody has said who was asked to take over. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordReceiverAnswer",
        inputs = {@Variable(name = "receiver"), @Variable(name = "receiverAnswer"), @Variable(name = "receiverReason"), @Variable(name = "question")},
        outputs = {@Variable(name = "answerIs")},
        sideEffects = {SideEffect.RECORD})
class RecordReceiverAnswerDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    RecordReceiverAnswerDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        String answer = handovers.answer(
                handover,
                RECEIVER.read(execution),
                FormAnswers.take(execution, RECEIVER_ANSWER),
                FormAnswers.take(execution, RECEIVER_REASON),
                FormAnswers.take(execution, QUESTION));
        ANSWER_IS.write(execution, answer);
    }
}
