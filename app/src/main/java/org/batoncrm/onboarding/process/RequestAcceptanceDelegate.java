package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.GO_LIVE_ANSWER;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingSteps;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the customer whether it accepts the go-live. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.requestAcceptance",
        outputs = {@Variable(name = "goLiveAnswer")},
        mails = "onboarding/customer",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class RequestAcceptanceDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RequestAcceptanceDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        GO_LIVE_ANSWER.write(execution, null);
        steps.requestAcceptance(onboarding);
    }
}
