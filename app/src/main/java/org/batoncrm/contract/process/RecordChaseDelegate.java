package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.CHASE_NOTE;

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

/** Notes why the contract is not signed yet. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordChase",
        inputs = {@Variable(name = "chaseNote")},
        sideEffects = {SideEffect.RECORD})
class RecordChaseDelegate implements JavaDelegate {

    private final ContractWork contracts;

    RecordChaseDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.chased(contract, FormAnswers.take(execution, CHASE_NOTE));
    }
}
