package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractChange.Variables.SIGNED_BY_CUSTOMER;
import static org.batoncrm.contract.process.ContractChange.Variables.SIGNED_BY_US;
import static org.batoncrm.contract.process.ContractChange.Variables.SIGNED_ON;

import java.time.LocalDate;
import org.batoncrm.contract.Amendments;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the contract what its signed amendment says, unless whoever reckons with it refuses. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyAmendment",
        inputs = {@Variable(name = "signedByUs"), @Variable(name = "signedByCustomer"), @Variable(name = "signedOn")},
        sideEffects = {SideEffect.RECORD})
class ApplyAmendmentDelegate implements JavaDelegate {

    private final Amendments amendments;

    ApplyAmendmentDelegate(Amendments amendments) {
        this.amendments = amendments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        String byUs = FormAnswers.take(execution, SIGNED_BY_US);
        String byCustomer = FormAnswers.take(execution, SIGNED_BY_CUSTOMER);
        LocalDate on = FormAnswers.takeDate(execution, SIGNED_ON);
        amendments.apply(contract, byUs, byCustomer, on);
    }
}
