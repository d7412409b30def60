package org.batoncrm.quote.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The quote is a draft again, so that its terms can change. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.returnTerms",
        inputs = @Variable(name = "quoteId", type = Long.class),
        sideEffects = SideEffect.RECORD)
class ReturnTermsDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    ReturnTermsDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        quotes.giveBack(quote);
    }
}
