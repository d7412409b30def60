package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.GO_LIVE_NOTE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.GO_LIVE_ON;

import java.time.LocalDate;
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

/** Keeps since when the customer is live. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordGoLive",
        inputs = {@Variable(name = "goLiveOn"), @Variable(name = "goLiveNote")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordGoLiveDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordGoLiveDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        LocalDate on = FormAnswers.takeDate(execution, GO_LIVE_ON);
        String note = FormAnswers.take(execution, GO_LIVE_NOTE);
        if (on != null) {
            steps.goLive(onboarding, on, note);
        }
    }
}
