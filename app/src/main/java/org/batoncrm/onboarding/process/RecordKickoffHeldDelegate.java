package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.KICKOFF_CRITERIA;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.KICKOFF_RISKS;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.KICKOFF_ROLES;

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

/** Hands what was agreed at the kick-off over to the onboarding. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordKickoffHeld",
        inputs = {
            @Variable(name = "kickoffCriteria"),
            @Variable(name = "kickoffRoles"),
            @Variable(name = "kickoffRisks")
        },
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordKickoffHeldDelegate implements JavaDelegate {

    private final OnboardingWork work;

    RecordKickoffHeldDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(KICKOFF_CRITERIA.name())) {
            return;
        }
        work.kickoffHeld(
                onboarding,
                FormAnswers.take(execution, KICKOFF_CRITERIA),
                FormAnswers.take(execution, KICKOFF_ROLES),
                FormAnswers.take(execution, KICKOFF_RISKS));
    }
}
