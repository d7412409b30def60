package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.APPROVAL_ENDS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.FOLLOW_UPS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.VALIDITY_ENDS;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteSales;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads until when the quote may be sent and accepted. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readQuote",
        inputs = @Variable(name = "quoteId", type = Long.class),
        outputs = {
            @Variable(name = "approvalEnds", type = Date.class),
            @Variable(name = "validityEnds", type = Date.class),
            @Variable(name = "followUps", type = Integer.class)
        },
        sideEffects = {})
class ReadQuoteDelegate implements JavaDelegate {

    private final QuoteSales quotes;

    ReadQuoteDelegate(QuoteSales quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = QuoteToCash.quote(execution);
        APPROVAL_ENDS.write(execution, Date.from(quotes.approvalEnds(quote)));
        VALIDITY_ENDS.write(execution, Date.from(quotes.validityEnds(quote)));
        FOLLOW_UPS.write(execution, 0);
    }
}
