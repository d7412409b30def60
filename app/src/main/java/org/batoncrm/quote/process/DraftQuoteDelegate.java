package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Variables.JUSTIFICATION;
import static org.batoncrm.quote.process.QuoteToCash.Variables.QUOTE_ID;
import static org.batoncrm.quote.process.QuoteToCash.Variables.QUOTE_KEY;
import static org.batoncrm.quote.process.QuoteToCash.Variables.SUBMITTER;
import static org.batoncrm.quote.process.QuoteToCash.Variables.VALID_UNTIL;

import java.util.Optional;
import org.batoncrm.deal.DealStanding;
import org.batoncrm.deal.DealWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteSales;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes what the deal offers into a quote. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.draftQuote",
        inputs = {
            @Variable(name = "dealId", type = Long.class),
            @Variable(name = "justification"),
            @Variable(name = "validUntil"),
            @Variable(name = "owner")
        },
        outputs = {
            @Variable(name = "quoteId", type = Long.class),
            @Variable(name = "quoteKey"),
            @Variable(name = "submitter")
        },
        sideEffects = SideEffect.RECORD)
class DraftQuoteDelegate implements JavaDelegate {

    private final QuoteSales quotes;
    private final DealWork deals;

    DraftQuoteDelegate(QuoteSales quotes, DealWork deals) {
        this.quotes = quotes;
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId deal = QuoteToCash.deal(execution);
        RecordId quote = quotes.draft(
                deal, FormAnswers.take(execution, JUSTIFICATION), FormAnswers.takeDate(execution, VALID_UNTIL));
        QUOTE_ID.write(execution, quote.value());
        QUOTE_KEY.write(execution, quote.toString());
        SUBMITTER.write(execution, submitter(execution, deal));
    }

    /** Whoever prepared it asks; nobody did when a timer brought us here, and then its owner does. */
    private String submitter(DelegateExecution execution, RecordId deal) {
        Authentication who =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return Optional.ofNullable(who)
                .map(Authentication::getUserId)
                .or(() -> deals.standing(deal).map(DealStanding::owner))
                .orElseThrow(() -> new Rejected("quote.noOwner", deal));
    }
}
