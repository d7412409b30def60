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

/** The deal was closed by hand: nobody decides about its quotes any more. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeQuotes",
        inputs = @Variable(name = "dealId", type = Long.class),
        sideEffects = SideEffect.RECORD)
class CloseQuotesDelegate implements JavaDelegate {

    private final QuoteSales quotes;

    CloseQuotesDelegate(QuoteSales quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        quotes.close(deal);
    }
}
