package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.RISK_FLAGS;

import java.util.stream.Collectors;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what there is to look at twice. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordDealRisk",
        inputs = @Variable(name = "decisionResult", type = DmnDecisionResult.class),
        outputs = @Variable(name = "riskFlags"),
        sideEffects = {},
        listener = true)
class RecordDealRiskDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        RISK_FLAGS.write(
                execution,
                Decisions.rows(execution).stream()
                        .map(row -> String.valueOf(row.get("flag")))
                        .collect(Collectors.joining(" ")));
    }
}
