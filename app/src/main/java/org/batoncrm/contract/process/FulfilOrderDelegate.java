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

/** Closes the order: all is delivered, and what was owed is settled. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.fulfilOrder",
        inputs = {@Variable(name = "contractOutcome")},
        outputs = {@Variable(name = "contractOutcome")},
        sideEffects = {SideEffect.RECORD})
class FulfilOrderDelegate implements JavaDelegate {

    private final ContractWork contracts;

    FulfilOrderDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.fulfilOrder(contract);
        if (CONTRACT_OUTCOME.find(execution).isEmpty()) {
            CONTRACT_OUTCOME.write(execution, "PAID");
        }
    }
}
