package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractApproval.Variables.APPROVAL_OUTCOME;

import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends the approval: it may be signed, or is a draft again. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.concludeContractApproval",
        outputs = {@Variable(name = "approvalOutcome")},
        sideEffects = {SideEffect.RECORD})
class ConcludeContractApprovalDelegate implements JavaDelegate {

    private final ContractApprovals approvals;

    ConcludeContractApprovalDelegate(ContractApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId subject = RecordId.of(execution.getProcessBusinessKey());
        APPROVAL_OUTCOME.write(execution, approvals.conclude(subject).name());
    }
}
