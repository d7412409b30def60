package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.CONTRACT_OUTCOME;
import static org.batoncrm.contract.process.ContractToCash.Variables.INSTALMENT_OUTCOME;
import static org.batoncrm.contract.process.ContractToCash.Variables.INVOICE_KEY;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes whether an instalment was paid or written off. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordInstalment",
        inputs = {@Variable(name = "instalmentOutcome"), @Variable(name = "invoiceKey")},
        outputs = {@Variable(name = "contractOutcome")},
        sideEffects = {SideEffect.RECORD})
class RecordInstalmentDelegate implements JavaDelegate {

    private final ContractWork contracts;

    RecordInstalmentDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        if (INSTALMENT_OUTCOME.find(execution).filter("WRITTEN_OFF"::equals).isPresent()) {
            CONTRACT_OUTCOME.write(execution, "WRITTEN_OFF");
            contracts.writtenOff(contract, INVOICE_KEY.read(execution));
        }
    }
}
