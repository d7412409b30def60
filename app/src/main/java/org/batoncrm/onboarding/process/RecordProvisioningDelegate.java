package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.EXTERNAL_ACCOUNT;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.ProvisioningWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps the account that somebody has made by hand. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordProvisioning",
        inputs = {@Variable(name = "externalAccount")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordProvisioningDelegate implements JavaDelegate {

    private final ProvisioningWork accounts;

    RecordProvisioningDelegate(ProvisioningWork accounts) {
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (execution.hasVariable(EXTERNAL_ACCOUNT.name())) {
            accounts.madeByHand(onboarding, FormAnswers.take(execution, EXTERNAL_ACCOUNT));
        }
    }
}
