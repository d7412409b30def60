package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.ITEMS_OPEN;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how many items of the phase are open. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readOnboardingPlan",
        outputs = {@Variable(name = "itemsOpen", type = Integer.class)},
        sideEffects = {})
class ReadOnboardingPlanDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    ReadOnboardingPlanDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        ITEMS_OPEN.write(execution, steps.itemsOpen(onboarding));
    }
}
