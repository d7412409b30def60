package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PAUSED_UNTIL;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PAUSE_REASON;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PAUSE_REVIEW;

import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
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

/** Pauses the onboarding until a day; no time counts. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.pauseOnboarding",
        inputs = {@Variable(name = "pausedUntil"), @Variable(name = "pauseReason")},
        outputs = {@Variable(name = "pauseReview", type = Date.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.CLOCK})
class PauseOnboardingDelegate implements JavaDelegate {

    private final OnboardingCare care;

    PauseOnboardingDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        LocalDate until = FormAnswers.takeDate(execution, PAUSED_UNTIL);
        String reason = FormAnswers.take(execution, PAUSE_REASON);
        PAUSE_REVIEW.write(execution, Date.from(care.pause(onboarding, Objects.requireNonNull(until), reason)));
    }
}
