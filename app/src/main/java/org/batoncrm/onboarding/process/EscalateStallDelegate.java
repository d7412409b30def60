package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells who leads customer success, and who sold it, that the onboarding stands still. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.escalateStall",
        mails = "onboarding/notice",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class EscalateStallDelegate implements JavaDelegate {

    private final OnboardingCare care;

    EscalateStallDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        care.escalateStall(onboarding);
    }
}
