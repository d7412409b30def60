package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_OUTCOME;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets the contract go on for another term. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.renewContract",
        outputs = {@Variable(name = "renewalOutcome")},
        sideEffects = {SideEffect.RECORD, SideEffect.PROCESS})
class RenewContractDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RenewContractDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        RENEWAL_OUTCOME.write(execution, renewals.renew(renewal).name());
    }
}
