package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.CONTRACT_OUTCOME;
import static org.batoncrm.contract.process.ContractToCash.Variables.GIVE_UP_REASON;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives a draft up, with the reason that was written. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.giveUpContract",
        inputs = {@Variable(name = "giveUpReason")},
        outputs = {@Variable(name = "contractOutcome")},
        sideEffects = {SideEffect.RECORD})
class GiveUpContractDelegate implements JavaDelegate {

    private final ContractWork contracts;

    GiveUpContractDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.giveUp(contract, FormAnswers.take(execution, GIVE_UP_REASON));
        CONTRACT_OUTCOME.write(execution, "CANCELLED");
    }
}
