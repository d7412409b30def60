package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.DAY_SEVEN;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.DAY_THIRTY;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.MORE_PHASES;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.TRAINED;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.onboarding.OnboardingSteps.Live;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps that the customer has accepted; another phase begins if there is one. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.acceptGoLive",
        outputs = {
            @Variable(name = "morePhases", type = Boolean.class),
            @Variable(name = "daySeven", type = Date.class),
            @Variable(name = "dayThirty", type = Date.class),
            @Variable(name = "trained", type = Boolean.class)
        },
        sideEffects = {SideEffect.RECORD})
class AcceptGoLiveDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    AcceptGoLiveDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        Live live = steps.accepted(onboarding);
        MORE_PHASES.write(execution, live.morePhases());
        DAY_SEVEN.write(execution, Date.from(live.daySeven()));
        DAY_THIRTY.write(execution, Date.from(live.dayThirty()));
        TRAINED.write(execution, false);
    }
}
