package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells who leads sales that the hand-off has not come. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.escalateHandoff",
        mails = "onboarding/notice",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class EscalateHandoffDelegate implements JavaDelegate {

    private final OnboardingWork work;

    EscalateHandoffDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        work.handoffLate(onboarding);
    }
}
