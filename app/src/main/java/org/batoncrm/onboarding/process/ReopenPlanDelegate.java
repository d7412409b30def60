package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.GO_LIVE_REASON;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes why the customer has refused into the plan. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.reopenPlan",
        inputs = {@Variable(name = "goLiveReason")},
        sideEffects = {SideEffect.RECORD})
class ReopenPlanDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    ReopenPlanDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        steps.refused(onboarding, FormAnswers.take(execution, GO_LIVE_REASON));
    }
}
