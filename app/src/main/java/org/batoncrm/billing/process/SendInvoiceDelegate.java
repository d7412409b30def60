package org.batoncrm.billing.process;

import org.batoncrm.billing.BillingWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends the invoice to whoever gets the bills of the account. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.sendInvoice",
        mails = "billing/invoice",
        sideEffects = {SideEffect.MAIL})
class SendInvoiceDelegate implements JavaDelegate {

    private final BillingWork billing;

    SendInvoiceDelegate(BillingWork billing) {
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        billing.send(CollectInstalment.invoice(execution));
    }
}
