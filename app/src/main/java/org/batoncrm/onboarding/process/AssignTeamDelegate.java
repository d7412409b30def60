package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.CSM;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.IMPLEMENTER;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.onboarding.OnboardingWork.Team;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives the customer a team: who knows it, speaks its language, has the least to do. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.assignTeam",
        outputs = {@Variable(name = "csm"), @Variable(name = "implementer")},
        sideEffects = {SideEffect.RECORD})
class AssignTeamDelegate implements JavaDelegate {

    private final OnboardingWork work;

    AssignTeamDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        Team team = work.assignTeam(onboarding);
        CSM.write(execution, team.csm());
        IMPLEMENTER.write(execution, team.implementer());
    }
}
