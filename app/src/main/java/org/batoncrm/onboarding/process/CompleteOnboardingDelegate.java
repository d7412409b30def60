package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends the onboarding; whoever looks after renewals hears of it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.completeOnboarding",
        sideEffects = {SideEffect.RECORD, SideEffect.PROCESS})
class CompleteOnboardingDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    CompleteOnboardingDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        steps.complete(onboarding);
    }
}
