package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.REMOVE_BY_HAND;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.ProvisioningWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the account back, as far as it was made. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.deprovisionAccount",
        outputs = {@Variable(name = "removeByHand", type = Boolean.class)},
        sideEffects = {SideEffect.RECORD, SideEffect.OUTSIDE})
class DeprovisionAccountDelegate implements JavaDelegate {

    private final ProvisioningWork accounts;

    DeprovisionAccountDelegate(ProvisioningWork accounts) {
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        REMOVE_BY_HAND.write(execution, accounts.takeBack(onboarding));
    }
}
