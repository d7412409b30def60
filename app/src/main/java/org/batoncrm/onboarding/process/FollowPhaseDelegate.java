package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The onboarding has come as far as the phase that the element names in its property {@code phase}. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.followPhase",
        sideEffects = {SideEffect.RECORD},
        listener = true)
class FollowPhaseDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    FollowPhaseDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        Phases.of(execution.getBpmnModelElementInstance()).ifPresent(phase -> steps.reach(onboarding, phase));
    }
}
