package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.AUTO_RENEW;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.FIRST_TERM;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.HEALTH;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.ON_HOLD;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.OPEN_DISPUTE;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.OVERDUE_DAYS;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.SPONSOR_CHANGED;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.USAGE_TREND;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.VALUE_BASE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.batoncrm.renewal.RenewalFacts;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the tables may ask about a renewal; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readRenewal",
        outputs = {
            @Variable(name = "valueBase", type = Double.class),
            @Variable(name = "renewsItself", type = Boolean.class),
            @Variable(name = "usageTrend"),
            @Variable(name = "sponsorChanged", type = Boolean.class),
            @Variable(name = "overdueDays", type = Integer.class),
            @Variable(name = "openDispute", type = Boolean.class),
            @Variable(name = "onHold", type = Boolean.class),
            @Variable(name = "firstTerm", type = Boolean.class),
            @Variable(name = "health")
        },
        sideEffects = {},
        listener = true)
class ReadRenewalDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    ReadRenewalDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        RenewalFacts facts = renewals.facts(renewal);
        hold(execution, VALUE_BASE, facts.valueBase());
        hold(execution, USAGE_TREND, facts.usageTrend());
        hold(execution, SPONSOR_CHANGED, facts.sponsorChanged());
        hold(execution, OVERDUE_DAYS, facts.overdueDays());
        hold(execution, OPEN_DISPUTE, facts.openDispute());
        hold(execution, ON_HOLD, facts.onHold());
        hold(execution, FIRST_TERM, facts.firstTerm());
        AUTO_RENEW.write(execution, facts.autoRenew());
        if (facts.health() != null) {
            HEALTH.write(execution, facts.health());
        }
    }

    private static void hold(DelegateExecution execution, ProcessVariable<?> variable, @Nullable Object fact) {
        execution.setVariable(variable.name(), Variables.untypedValue(fact, true));
    }
}
