package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.CALENDAR_CODE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.CSM;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.IMPLEMENTER;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.OWNER;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PAYMENT_FIRST;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.REMOVE_BY_HAND;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.SILENCE_ACCEPTS;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.TRAINED;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.onboarding.OnboardingWork.Beginning;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the rules say of the beginning, and who begins. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordOnboardingPolicy",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {
            @Variable(name = "paymentFirst", type = Boolean.class),
            @Variable(name = "silenceAccepts", type = Boolean.class),
            @Variable(name = "owner"),
            @Variable(name = "calendarCode"),
            @Variable(name = "csm"),
            @Variable(name = "implementer"),
            @Variable(name = "trained", type = Boolean.class),
            @Variable(name = "removeByHand", type = Boolean.class)
        },
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordOnboardingPolicyDelegate implements JavaDelegate {

    private final OnboardingWork work;

    RecordOnboardingPolicyDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        Map<String, Object> row = Decisions.row(execution);
        PAYMENT_FIRST.write(execution, Boolean.TRUE.equals(row.get("paymentFirst")));
        boolean silence = Boolean.TRUE.equals(row.get("silenceAccepts"));
        SILENCE_ACCEPTS.write(execution, silence);
        Beginning beginning = work.begin(onboarding, silence);
        OWNER.write(execution, beginning.owner());
        CALENDAR_CODE.write(execution, beginning.calendar());
        CSM.write(execution, null);
        IMPLEMENTER.write(execution, null);
        TRAINED.write(execution, false);
        REMOVE_BY_HAND.write(execution, false);
    }
}
