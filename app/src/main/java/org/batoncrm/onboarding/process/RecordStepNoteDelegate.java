package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.COMPLIANCE_NOTE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.MOVE_NOTE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PAYMENT_NOTE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.REMOVAL_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands what somebody wrote at a step over to the onboarding. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordStepNote",
        inputs = {
            @Variable(name = "paymentNote"),
            @Variable(name = "complianceNote"),
            @Variable(name = "moveNote"),
            @Variable(name = "removalNote")
        },
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordStepNoteDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordStepNoteDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        note(execution, onboarding, "payment", PAYMENT_NOTE);
        note(execution, onboarding, "compliance", COMPLIANCE_NOTE);
        note(execution, onboarding, "moved", MOVE_NOTE);
        note(execution, onboarding, "removed", REMOVAL_NOTE);
    }

    private void note(DelegateExecution execution, RecordId onboarding, String step, ProcessVariable<String> field) {
        if (execution.hasVariable(field.name())) {
            steps.note(onboarding, step, FormAnswers.take(execution, field));
        }
    }
}
