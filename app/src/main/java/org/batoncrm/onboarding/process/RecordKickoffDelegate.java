package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.KICKOFF_DUE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.KICKOFF_ON;

import java.time.LocalDate;
import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps the day of the kick-off. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordKickoff",
        inputs = {@Variable(name = "kickoffOn")},
        outputs = {@Variable(name = "kickoffDue", type = Date.class)},
        sideEffects = {SideEffect.RECORD})
class RecordKickoffDelegate implements JavaDelegate {

    private final OnboardingWork work;

    RecordKickoffDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        LocalDate on = FormAnswers.takeDate(execution, KICKOFF_ON);
        if (on != null) {
            work.kickoffBooked(onboarding, on);
        }
        KICKOFF_DUE.write(execution, Date.from(work.kickoffDue(onboarding)));
    }
}
