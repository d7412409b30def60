package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_ID;
import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_OUTCOME;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The quote may be sent, for as long as the settings say. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyApproval",
        inputs = {@Variable(name = "quoteId", type = Long.class), @Variable(name = "approvalId", type = Long.class)},
        outputs = @Variable(name = "approvalOutcome"),
        sideEffects = SideEffect.RECORD)
class ApplyApprovalDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;
    private final ApprovalWork approvals;

    ApplyApprovalDelegate(QuoteApprovals quotes, ApprovalWork approvals) {
        this.quotes = quotes;
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        quotes.approve(quote);
        boolean conditional =
                APPROVAL_ID.find(execution).map(approvals::conditional).orElse(false);
        APPROVAL_OUTCOME.write(execution, conditional ? "APPROVED_WITH_CONDITIONS" : "APPROVED");
    }
}
