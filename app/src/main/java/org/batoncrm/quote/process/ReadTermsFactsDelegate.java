package org.batoncrm.quote.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reckons the facts of the terms just before a table is asked. They last for this transaction only; the decision's own
 * history keeps what it was asked. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readTermsFacts",
        inputs = @Variable(name = "quoteId", type = Long.class),
        outputs = {
            @Variable(name = "amount", type = Double.class),
            @Variable(name = "accountAmount", type = Double.class),
            @Variable(name = "maxDiscount", type = Double.class),
            @Variable(name = "margin", type = Double.class),
            @Variable(name = "paymentTermsDays", type = Integer.class),
            @Variable(name = "nonStandardClauses", type = Boolean.class),
            @Variable(name = "creditRisk"),
            @Variable(name = "firstDeal", type = Boolean.class),
            @Variable(name = "belowCatalogue", type = Boolean.class),
            @Variable(name = "validDays", type = Integer.class),
            @Variable(name = "foreignCurrency", type = Boolean.class)
        },
        sideEffects = {},
        listener = true)
class ReadTermsFactsDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    ReadTermsFactsDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        TermsTable.inputs(quotes.facts(quote))
                .forEach((name, value) -> execution.setVariable(name, Variables.untypedValue(value, true)));
    }
}
