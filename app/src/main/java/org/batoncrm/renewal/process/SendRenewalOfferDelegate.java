package org.batoncrm.renewal.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends the offer to the customer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.sendRenewalOffer",
        mails = "renewal/offer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class SendRenewalOfferDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    SendRenewalOfferDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.offer(renewal);
    }
}
