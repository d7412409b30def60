package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.HEALTH;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.batoncrm.renewal.RenewalWork.Risk;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps how sure we are that the customer stays, with the reasons. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRenewalRisk",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "health")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordRenewalRiskDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RecordRenewalRiskDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        List<Risk> risks = Decisions.rows(execution).stream()
                .map(row -> new Risk(((Number) row.get("points")).intValue(), (String) row.get("reasonKey")))
                .toList();
        HEALTH.write(execution, renewals.rate(renewal, risks).name());
    }
}
