package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_OUTCOME;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The terms are refused; the quote is a draft again, for another try. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyRejection",
        inputs = @Variable(name = "quoteId", type = Long.class),
        outputs = @Variable(name = "approvalOutcome"),
        sideEffects = SideEffect.RECORD)
class ApplyRejectionDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    ApplyRejectionDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        quotes.reject(quote);
        APPROVAL_OUTCOME.write(execution, "REJECTED");
    }
}
