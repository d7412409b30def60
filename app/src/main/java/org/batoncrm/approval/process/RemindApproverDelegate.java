package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to whoever has to answer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.remindApprover",
        inputs = {@Variable(name = "approvalId", type = Long.class), @Variable(name = "place", type = Integer.class)},
        sideEffects = SideEffect.MAIL)
class RemindApproverDelegate implements JavaDelegate {

    private final ApprovalWork approvals;

    RemindApproverDelegate(ApprovalWork approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.remind(APPROVAL_ID.read(execution), PLACE.read(execution));
    }
}
