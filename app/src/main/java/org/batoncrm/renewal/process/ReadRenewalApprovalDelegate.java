package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.APPROVAL_STATE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalApprovals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how the approval of the offer stands. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readRenewalApproval",
        outputs = {@Variable(name = "approvalState")},
        sideEffects = {SideEffect.RECORD})
class ReadRenewalApprovalDelegate implements JavaDelegate {

    private final RenewalApprovals approvals;

    ReadRenewalApprovalDelegate(RenewalApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        APPROVAL_STATE.write(execution, approvals.state(renewal).name());
    }
}
