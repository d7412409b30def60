package org.batoncrm.quote.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteSales;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The time of the quote is over. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.expireQuote",
        inputs = @Variable(name = "quoteId", type = Long.class),
        sideEffects = SideEffect.RECORD)
class ExpireQuoteDelegate implements JavaDelegate {

    private final QuoteSales quotes;

    ExpireQuoteDelegate(QuoteSales quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = QuoteToCash.quote(execution);
        quotes.expire(quote);
    }
}
