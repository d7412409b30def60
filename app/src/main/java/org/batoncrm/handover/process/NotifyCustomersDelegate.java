package org.batoncrm.handover.process;

import static org.batoncrm.handover.process.OwnerHandover.Variables.MORE_NOTICES;
import static org.batoncrm.handover.process.OwnerHandover.Variables.NOTICE_OUTCOME;

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

/** Writes to customers who looks after them, if that was approved. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.notifyCustomers",
        inputs = {@Variable(name = "noticeOutcome")},
        outputs = {@Variable(name = "moreNotices", type = Boolean.class)},
        mails = "handover/notice",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class NotifyCustomersDelegate implements JavaDelegate {

    private final HandoverWork handovers;

    NotifyCustomersDelegate(HandoverWork handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId handover = OwnerHandover.handover(execution);
        MORE_NOTICES.write(execution, handovers.notifyCustomers(handover, FormAnswers.take(execution, NOTICE_OUTCOME)));
    }
}
