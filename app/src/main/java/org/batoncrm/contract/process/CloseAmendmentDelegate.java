package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractChange.Variables.CLOSE_AS;

import org.batoncrm.contract.AmendmentState;
import org.batoncrm.contract.Amendments;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends an amendment without changing the contract. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeAmendment",
        inputs = {@Variable(name = "closeAs", parameter = true)},
        sideEffects = {SideEffect.RECORD})
class CloseAmendmentDelegate implements JavaDelegate {

    private final Amendments amendments;

    CloseAmendmentDelegate(Amendments amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        amendments.close(contract, AmendmentState.valueOf(CLOSE_AS.read(execution)));
    }
}
