package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.CLOSE_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends the contract with its term. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.endContract",
        inputs = {@Variable(name = "closeNote")},
        sideEffects = {SideEffect.RECORD})
class EndContractDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    EndContractDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.endContract(renewal, FormAnswers.take(execution, CLOSE_NOTE));
    }
}
