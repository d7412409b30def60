package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_NEEDED;
import static org.batoncrm.quote.process.DealApproval.Variables.AUTO_REASON;
import static org.batoncrm.quote.process.DealApproval.Variables.REQUIRED_STEPS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.quote.QuoteApprovals;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps which steps the matrix asks for. None are needed for terms that were agreed to before. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordApprovalMatrix",
        inputs = {
            @Variable(name = "quoteId", type = Long.class),
            @Variable(name = "decisionResult", type = DmnDecisionResult.class)
        },
        outputs = {
            @Variable(name = "requiredSteps"),
            @Variable(name = "approvalNeeded", type = Boolean.class),
            @Variable(name = "autoReason")
        },
        sideEffects = {},
        listener = true)
class RecordApprovalMatrixDelegate implements JavaDelegate {

    private final QuoteApprovals quotes;

    RecordApprovalMatrixDelegate(QuoteApprovals quotes) {
        this.quotes = quotes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId quote = DealApproval.quote(execution);
        List<Map<String, Object>> rows = Decisions.rows(execution);
        Optional<String> agreed = rows.isEmpty() ? Optional.empty() : quotes.agreedBefore(quote);
        REQUIRED_STEPS.write(execution, TermsTable.write(rows));
        APPROVAL_NEEDED.write(execution, !rows.isEmpty() && agreed.isEmpty());
        AUTO_REASON.write(execution, agreed.orElse(null));
    }
}
