package org.batoncrm.billing.process;

import static org.batoncrm.billing.process.CollectInstalment.Variables.BILLED_TO;
import static org.batoncrm.billing.process.CollectInstalment.Variables.ISSUE_ON;
import static org.batoncrm.billing.process.CollectInstalment.Variables.TAX_NUMBER;
import static org.batoncrm.billing.process.CollectInstalment.Variables.TAX_TYPE;

import org.batoncrm.billing.BillingWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Issues the invoice, with what a person has filled in if one was asked. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.issueInvoice",
        inputs = {
            @Variable(name = "billedTo"),
            @Variable(name = "taxType"),
            @Variable(name = "taxNumber"),
            @Variable(name = "issueOn")
        },
        sideEffects = {SideEffect.RECORD})
class IssueInvoiceDelegate implements JavaDelegate {

    private final BillingWork billing;

    IssueInvoiceDelegate(BillingWork billing) {
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        billing.issue(
                CollectInstalment.invoice(execution),
                new BillingWork.IssueDetails(
                        FormAnswers.take(execution, BILLED_TO),
                        FormAnswers.take(execution, TAX_TYPE),
                        FormAnswers.take(execution, TAX_NUMBER),
                        FormAnswers.takeDate(execution, ISSUE_ON)));
    }
}
