package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PAYMENT_FIRST;

import org.batoncrm.onboarding.OnboardingEvents;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Waits for no first payment that has come already. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readFirstPayment",
        inputs = {@Variable(name = "paymentFirst", type = Boolean.class)},
        outputs = {@Variable(name = "paymentFirst", type = Boolean.class)},
        sideEffects = {},
        listener = true)
class ReadFirstPaymentDelegate implements JavaDelegate {

    private final OnboardingEvents onboardings;

    ReadFirstPaymentDelegate(OnboardingEvents onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean wanted = PAYMENT_FIRST.find(execution).orElse(false);
        PAYMENT_FIRST.write(execution, wanted && !onboardings.isPaidFirst(CustomerOnboarding.onboarding(execution)));
    }
}
