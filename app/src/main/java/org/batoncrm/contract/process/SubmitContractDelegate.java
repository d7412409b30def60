package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractApproval.Variables.APPROVAL_ID;
import static org.batoncrm.contract.process.ContractApproval.Variables.APPROVAL_STATE;

import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.contract.ContractApprovals.Asked;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks those whom the table has named. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.submitContract",
        outputs = {@Variable(name = "approvalId", type = Long.class), @Variable(name = "approvalState")},
        sideEffects = {SideEffect.RECORD})
class SubmitContractDelegate implements JavaDelegate {

    private final ContractApprovals approvals;

    SubmitContractDelegate(ContractApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId subject = RecordId.of(execution.getProcessBusinessKey());
        Asked asked = approvals.submit(subject);
        APPROVAL_ID.write(execution, asked.approval());
        APPROVAL_STATE.write(execution, asked.state().name());
    }
}
