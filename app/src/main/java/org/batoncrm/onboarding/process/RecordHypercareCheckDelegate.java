package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.CHECK_NOTE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.CHECK_OUTCOME;

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

/** Keeps how the customer is after some days of use. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordHypercareCheck",
        inputs = {@Variable(name = "checkOutcome"), @Variable(name = "checkNote")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordHypercareCheckDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordHypercareCheckDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(CHECK_OUTCOME.name())) {
            return;
        }
        String outcome = FormAnswers.take(execution, CHECK_OUTCOME);
        steps.checked(onboarding, String.valueOf(outcome), FormAnswers.take(execution, CHECK_NOTE));
    }
}
