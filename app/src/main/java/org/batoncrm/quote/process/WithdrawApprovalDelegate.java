package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_ID;
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

/** Nobody decides any more; the quote is a draft again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.withdrawApproval",
        inputs = {@Variable(name = "quoteId", type = Long.class), @Variable(name = "approvalId", type = Long.class)},
        outputs = @Variable(name = "approvalOutcome"),
        sideEffects = SideEffect.RECORD)
class WithdrawApprovalDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    WithdrawApprovalDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        quotes.withdraw(quote, APPROVAL_ID.find(execution).orElse(null));
        APPROVAL_OUTCOME.write(execution, "WITHDRAWN");
    }
}
