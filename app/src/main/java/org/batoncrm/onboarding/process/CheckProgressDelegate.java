package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.STALL;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Looks whether the onboarding moves. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.checkProgress",
        outputs = {@Variable(name = "stall")},
        sideEffects = {SideEffect.RECORD})
class CheckProgressDelegate implements JavaDelegate {

    private final OnboardingCare care;

    CheckProgressDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        STALL.write(execution, care.look(onboarding).name());
    }
}
