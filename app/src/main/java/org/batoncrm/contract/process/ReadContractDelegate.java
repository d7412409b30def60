package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.CONTRACT_ID;
import static org.batoncrm.contract.process.ContractToCash.Variables.OWNER;

import org.batoncrm.contract.ContractView;
import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads whose contract it is. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readContract",
        outputs = {@Variable(name = "contractId", type = Long.class), @Variable(name = "owner")},
        sideEffects = {})
class ReadContractDelegate implements JavaDelegate {

    private final ContractWork contracts;

    ReadContractDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        CONTRACT_ID.write(execution, contract.value());
        OWNER.write(execution, contracts.find(contract).map(ContractView::owner).orElse(null));
    }
}
