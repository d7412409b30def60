package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets the onboarding go on. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.resumeOnboarding",
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class ResumeOnboardingDelegate implements JavaDelegate {

    private final OnboardingCare care;

    ResumeOnboardingDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        care.resume(onboarding);
    }
}
