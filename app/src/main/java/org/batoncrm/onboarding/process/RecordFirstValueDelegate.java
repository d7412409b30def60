package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.FIRST_VALUE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.FIRST_VALUE_EVIDENCE;

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

/** Keeps whether the customer has what it has bought it for. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordFirstValue",
        inputs = {@Variable(name = "firstValue"), @Variable(name = "firstValueEvidence")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordFirstValueDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordFirstValueDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(FIRST_VALUE_EVIDENCE.name())) {
            return;
        }
        steps.firstValue(onboarding, FIRST_VALUE.read(execution), FormAnswers.take(execution, FIRST_VALUE_EVIDENCE));
    }
}
