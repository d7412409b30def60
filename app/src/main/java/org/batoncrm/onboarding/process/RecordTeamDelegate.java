package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.CSM;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.IMPLEMENTER;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.NEW_CSM;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.NEW_IMPLEMENTER;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.onboarding.OnboardingWork.Team;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives the customer other people, and them the open tasks. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordTeam",
        inputs = {@Variable(name = "newCsm"), @Variable(name = "newImplementer")},
        outputs = {@Variable(name = "csm"), @Variable(name = "implementer")},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK},
        listener = true)
class RecordTeamDelegate implements JavaDelegate {

    private final OnboardingCare care;

    RecordTeamDelegate(OnboardingCare care) {
        this.care = care;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(NEW_CSM.name()) && !execution.hasVariable(NEW_IMPLEMENTER.name())) {
            return;
        }
        String csm = FormAnswers.take(execution, NEW_CSM);
        Team team = care.team(onboarding, csm, FormAnswers.take(execution, NEW_IMPLEMENTER));
        CSM.write(execution, team.csm());
        IMPLEMENTER.write(execution, team.implementer());
    }
}
