package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_STATE;
import static org.batoncrm.quote.process.DealApproval.Variables.AUTO_REASON;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Says why nobody had to be asked. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordAutoApproval",
        inputs = {@Variable(name = "quoteId", type = Long.class), @Variable(name = "autoReason")},
        outputs = @Variable(name = "approvalState"),
        sideEffects = SideEffect.RECORD)
class RecordAutoApprovalDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    RecordAutoApprovalDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        quotes.noteAutoApproval(quote, AUTO_REASON.find(execution).orElse(null));
        APPROVAL_STATE.write(execution, "APPROVED");
    }
}
