package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.ORDER_KEY;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the order of a signed contract, once. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.createOrder",
        outputs = {@Variable(name = "orderKey")},
        sideEffects = {SideEffect.RECORD},
        compensatedBy = "cancelOrderDelegate")
class CreateOrderDelegate implements JavaDelegate {

    private final ContractWork contracts;

    CreateOrderDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        ORDER_KEY.write(execution, contracts.createOrder(contract).toString());
    }
}
