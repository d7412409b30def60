package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_ID;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.Told;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the approvers when the catalogue now asks for another price than the terms say. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.flagPriceList",
        inputs = {@Variable(name = "quoteId", type = Long.class), @Variable(name = "approvalId", type = Long.class)},
        sideEffects = SideEffect.RECORD)
class FlagPriceListDelegate implements JavaDelegate {

    private final ApprovalWork approvals;
    private final QuoteApprovals quotes;

    FlagPriceListDelegate(ApprovalWork approvals, QuoteApprovals quotes) {
        this.approvals = approvals;
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        if (quotes.offCatalogue(quote)) {
            approvals.tell(APPROVAL_ID.read(execution), Told.of(Told.Kind.RISK, "risk.priceList"));
        }
    }
}
