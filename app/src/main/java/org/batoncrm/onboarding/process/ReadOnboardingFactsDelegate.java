package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads what the tables may ask of an onboarding; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readOnboardingFacts",
        outputs = {
            @Variable(name = "productFamily"),
            @Variable(name = "segment"),
            @Variable(name = "region"),
            @Variable(name = "integrations", type = Integer.class),
            @Variable(name = "dataMigration", type = Boolean.class),
            @Variable(name = "again", type = Boolean.class),
            @Variable(name = "contractAmount", type = Double.class)
        },
        sideEffects = {},
        listener = true)
class ReadOnboardingFactsDelegate implements JavaDelegate {

    private final OnboardingWork work;

    ReadOnboardingFactsDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        PolicyTable.inputs(work.facts(onboarding))
                .forEach((name, fact) -> execution.setVariable(name, Variables.untypedValue(fact, true)));
    }
}
