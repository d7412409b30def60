package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.NEW_SPONSOR;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.SPONSOR_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps who carries it at the customer now. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordSponsor",
        inputs = {@Variable(name = "newSponsor"), @Variable(name = "sponsorNote")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordSponsorDelegate implements JavaDelegate {

    private final OnboardingCare care;

    RecordSponsorDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(NEW_SPONSOR.name())) {
            return;
        }
        care.sponsor(onboarding, FormAnswers.take(execution, NEW_SPONSOR), FormAnswers.take(execution, SPONSOR_NOTE));
    }
}
