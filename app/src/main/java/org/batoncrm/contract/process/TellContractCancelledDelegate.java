package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.CONTRACT_OUTCOME;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the customer and whose contract it is that it is given up. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.tellContractCancelled",
        outputs = {@Variable(name = "contractOutcome")},
        mails = {"contract/cancelled", "contract/undone"},
        sideEffects = {SideEffect.MAIL})
class TellContractCancelledDelegate implements JavaDelegate {

    private final ContractWork contracts;

    TellContractCancelledDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.tellCancelled(contract);
        CONTRACT_OUTCOME.write(execution, "CANCELLED");
    }
}
