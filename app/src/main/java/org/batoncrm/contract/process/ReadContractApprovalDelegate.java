package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractApproval.Variables.APPROVAL_STATE;
import static org.batoncrm.contract.process.ContractApproval.Variables.CONDITIONS_ACCEPTED;

import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how the approval stands. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readContractApproval",
        inputs = {@Variable(name = "conditionsAccepted", type = Boolean.class)},
        outputs = {@Variable(name = "approvalState")},
        sideEffects = {})
class ReadContractApprovalDelegate implements JavaDelegate {

    private final ContractApprovals approvals;

    ReadContractApprovalDelegate(ContractApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId subject = RecordId.of(execution.getProcessBusinessKey());
        FormAnswers.take(execution, CONDITIONS_ACCEPTED);
        APPROVAL_STATE.write(execution, approvals.state(subject).name());
    }
}
