package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.LEAD;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.STRATEGY;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.batoncrm.renewal.Strategy;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps the strategy, and whose the work is. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordRenewalStrategy",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "strategy"), @Variable(name = "lead")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordRenewalStrategyDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RecordRenewalStrategyDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        Strategy strategy = Strategy.valueOf((String) Decisions.row(execution).get("strategy"));
        STRATEGY.write(execution, strategy.name());
        LEAD.write(execution, renewals.lead(renewal, strategy));
    }
}
