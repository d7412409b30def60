package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Errors.QUOTE_NOT_SENDABLE;
import static org.batoncrm.quote.process.QuoteToCash.Variables.SEND_MODE;

import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteSales;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends the quote to the contact of the deal. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.sendQuote",
        inputs = {@Variable(name = "quoteId", type = Long.class), @Variable(name = "sendMode")},
        outputs = @Variable(name = "sendMode"),
        bpmnErrors = QUOTE_NOT_SENDABLE,
        mails = "quote/sent",
        sideEffects = {SideEffect.MAIL, SideEffect.RECORD})
class SendQuoteDelegate implements JavaDelegate {

    private final QuoteSales quotes;

    SendQuoteDelegate(QuoteSales quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = QuoteToCash.quote(execution);
        Optional<Rejected> refusal = quotes.whyNotSend(quote);
        if (refusal.isPresent()) {
            if ("AT_ONCE".equals(SEND_MODE.find(execution).orElse(null))) {
                // Whoever approved is not the one who can mend it: the salesperson is asked to send it.
                SEND_MODE.write(execution, "MYSELF");
                throw new BpmnError(QUOTE_NOT_SENDABLE);
            }
            throw refusal.get();
        }
        quotes.send(quote);
    }
}
