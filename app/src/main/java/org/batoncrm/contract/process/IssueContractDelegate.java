package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractToCash.Variables.REMINDERS;

import org.batoncrm.contract.ContractWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives the contract to both sides to sign, the customer by mail. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.issueContract",
        outputs = {@Variable(name = "reminders", type = Integer.class)},
        mails = "contract/issued",
        sideEffects = {SideEffect.MAIL, SideEffect.RECORD})
class IssueContractDelegate implements JavaDelegate {

    private final ContractWork contracts;

    IssueContractDelegate(ContractWork contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId contract = ContractToCash.contract(execution);
        contracts.issue(contract);
        REMINDERS.write(execution, 0);
    }
}
