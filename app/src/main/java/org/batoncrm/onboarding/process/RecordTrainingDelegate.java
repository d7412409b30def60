package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.TRAINED;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.TRAINED_PEOPLE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.TRAINING_NOTE;

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

/** Keeps how many people were trained. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordTraining",
        inputs = {@Variable(name = "trainedPeople"), @Variable(name = "trainingNote")},
        outputs = {@Variable(name = "trained", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordTrainingDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordTrainingDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(TRAINED_PEOPLE.name())) {
            return;
        }
        Integer people = FormAnswers.takeNumber(execution, TRAINED_PEOPLE);
        steps.trained(onboarding, people == null ? 0 : people, FormAnswers.take(execution, TRAINING_NOTE));
        TRAINED.write(execution, true);
    }
}
