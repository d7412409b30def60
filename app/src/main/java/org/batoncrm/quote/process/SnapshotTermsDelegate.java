package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.JUSTIFICATION;
import static org.batoncrm.quote.process.DealApproval.Variables.VALID_UNTIL;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes what the deal offers now into the quote, with what the salesperson said about it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.snapshotTerms",
        inputs = {
            @Variable(name = "quoteId", type = Long.class),
            @Variable(name = "justification"),
            @Variable(name = "validUntil")
        },
        sideEffects = SideEffect.RECORD)
class SnapshotTermsDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    SnapshotTermsDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        quotes.snapshot(
                quote, FormAnswers.take(execution, JUSTIFICATION), FormAnswers.takeDate(execution, VALID_UNTIL));
    }
}
