package org.batoncrm.renewal.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the customer that the contract renews by itself. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.sendRenewalNotice",
        mails = "renewal/notice",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class SendRenewalNoticeDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    SendRenewalNoticeDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.announce(renewal);
    }
}
