package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.DISPUTE_AMOUNT;
import static org.batoncrm.billing.process.CollectInstalment.Variables.DISPUTE_ANSWER;
import static org.batoncrm.billing.process.CollectInstalment.Variables.DISPUTE_OUTCOME;
import static org.batoncrm.billing.process.CollectInstalment.Variables.INSTALMENT_OUTCOME;

import org.batoncrm.billing.BillingWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Answers the customer: the invoice stands, or a part of it is taken back. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.resolveDispute",
        inputs = {
            @Variable(name = "disputeOutcome"),
            @Variable(name = "disputeAmount"),
            @Variable(name = "disputeAnswer")
        },
        outputs = {@Variable(name = "instalmentOutcome")},
        sideEffects = {SideEffect.RECORD})
class ResolveDisputeDelegate implements JavaDelegate {

    private final BillingWork billing;

    ResolveDisputeDelegate(BillingWork billing) {
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        INSTALMENT_OUTCOME.write(
                execution,
                billing.resolve(
                        CollectInstalment.invoice(execution),
                        FormAnswers.take(execution, DISPUTE_OUTCOME),
                        FormAnswers.take(execution, DISPUTE_AMOUNT),
                        FormAnswers.take(execution, DISPUTE_ANSWER)));
    }
}
