package org.batoncrm.contract.process;

import org.batoncrm.contract.Amendments;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the contract what its signed amendment says, unless whoever reckons with it refuses. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyAmendment",
        sideEffects = {SideEffect.RECORD})
class ApplyAmendmentDelegate implements JavaDelegate {

    private final Amendments amendments;

    ApplyAmendmentDelegate(Amendments amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        amendments.apply(ContractToCash.contract(execution));
    }
}
