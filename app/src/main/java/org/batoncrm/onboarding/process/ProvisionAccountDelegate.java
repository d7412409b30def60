package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Errors.PROVISIONING_FAILED;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.ProvisioningWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the other system for an account, or says that there is none to ask. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.provisionAccount",
        bpmnErrors = {"PROVISIONING_FAILED"},
        sideEffects = {SideEffect.RECORD, SideEffect.OUTSIDE},
        compensatedBy = "deprovisionAccountDelegate")
class ProvisionAccountDelegate implements JavaDelegate {

    private final ProvisioningWork accounts;

    ProvisionAccountDelegate(ProvisioningWork accounts) {
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!accounts.request(onboarding)) {
            throw new BpmnError(PROVISIONING_FAILED);
        }
    }
}
