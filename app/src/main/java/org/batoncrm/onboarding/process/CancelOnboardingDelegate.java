package org.batoncrm.onboarding.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends what was begun for a contract that is no more; nothing happens when there is nothing. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.cancelOnboarding",
        inputs = @Variable(name = "contractId", type = Long.class),
        sideEffects = {SideEffect.RECORD, SideEffect.PROCESS})
class CancelOnboardingDelegate implements JavaDelegate {

    private final CustomerOnboardingProcess process;

    CancelOnboardingDelegate(CustomerOnboardingProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Number contract = (Number) execution.getVariable("contractId");
        process.cancel(RecordId.of(RecordType.CONTRACT, contract.longValue()), null);
    }
}
