package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to the customer, with the link to its page. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.welcomeCustomer",
        mails = "onboarding/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class WelcomeCustomerDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    WelcomeCustomerDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        steps.welcome(onboarding);
    }
}
