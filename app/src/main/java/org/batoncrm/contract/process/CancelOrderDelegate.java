package org.batoncrm.contract.process;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Takes the order back, if there is one. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.cancelOrder",
        sideEffects = {SideEffect.RECORD})
class CancelOrderDelegate implements JavaDelegate {

    private final ContractWork contracts;

    CancelOrderDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.cancelOrder(contract);
    }
}
