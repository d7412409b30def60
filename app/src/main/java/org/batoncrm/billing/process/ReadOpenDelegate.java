package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.INSTALMENT_OUTCOME;
import static org.batoncrm.billing.process.CollectInstalment.Variables.PAYER;
import static org.batoncrm.billing.process.CollectInstalment.Variables.PAYMENT_AMOUNT;
import static org.batoncrm.billing.process.CollectInstalment.Variables.PAYMENT_CURRENCY;
import static org.batoncrm.billing.process.CollectInstalment.Variables.PAYMENT_DATE;
import static org.batoncrm.billing.process.CollectInstalment.Variables.PAYMENT_REFERENCE;

import org.batoncrm.billing.BillingWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes over what a message has told of money, and reads whether anything is open. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readOpen",
        inputs = {
            @Variable(name = "paymentAmount"),
            @Variable(name = "paymentCurrency"),
            @Variable(name = "paymentDate"),
            @Variable(name = "paymentReference"),
            @Variable(name = "payer")
        },
        outputs = {@Variable(name = "instalmentOutcome")},
        sideEffects = {SideEffect.RECORD})
class ReadOpenDelegate implements JavaDelegate {

    private final BillingWork billing;

    ReadOpenDelegate(BillingWork billing) {
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        INSTALMENT_OUTCOME.write(
                execution,
                billing.readOpen(
                        CollectInstalment.invoice(execution),
                        new BillingWork.Told(
                                FormAnswers.take(execution, PAYMENT_AMOUNT),
                                FormAnswers.take(execution, PAYMENT_CURRENCY),
                                FormAnswers.takeDate(execution, PAYMENT_DATE),
                                FormAnswers.take(execution, PAYMENT_REFERENCE),
                                FormAnswers.take(execution, PAYER))));
    }
}
