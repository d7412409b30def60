package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.COMPLIANCE_NEEDED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes the items that the table asks for into the plan; what is there already stays. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordOnboardingPlan",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "complianceNeeded", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordOnboardingPlanDelegate implements JavaDelegate {

    private final OnboardingWork work;

    RecordOnboardingPlanDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        COMPLIANCE_NEEDED.write(execution, work.plan(onboarding, PolicyTable.rows(Decisions.rows(execution))));
    }
}
