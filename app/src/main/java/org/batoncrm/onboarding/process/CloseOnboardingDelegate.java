package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends a cancelled onboarding, its links and its open items, and tells the customer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeOnboarding",
        mails = "onboarding/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class CloseOnboardingDelegate implements JavaDelegate {

    private final OnboardingCare care;

    CloseOnboardingDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        care.close(onboarding);
    }
}
