package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Errors.TERMS_INCOMPLETE;
import static org.batoncrm.quote.process.DealApproval.Variables.TERMS_MISSING;
import static org.batoncrm.quote.process.DealApproval.Variables.VALIDITY_ENDS;

import java.util.Date;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sees that everything is there before somebody is asked. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.validateTerms",
        inputs = @Variable(name = "quoteId", type = Long.class),
        outputs = {@Variable(name = "termsMissing"), @Variable(name = "validityEnds", type = Date.class)},
        bpmnErrors = TERMS_INCOMPLETE,
        sideEffects = {})
class ValidateTermsDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    ValidateTermsDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        List<String> missing = quotes.missing(quote);
        TERMS_MISSING.write(execution, missing.isEmpty() ? null : String.join(" ", missing));
        if (!missing.isEmpty()) {
            throw new BpmnError(TERMS_INCOMPLETE);
        }
        VALIDITY_ENDS.write(execution, Date.from(quotes.validityEnds(quote)));
    }
}
