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

/** An answer is late: the superior of whoever has to give it may give it, too. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.escalateApproval",
        inputs = {@Variable(name = "approvalId", type = Long.class), @Variable(name = "place", type = Integer.class)},
        mails = "approval/late",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL, SideEffect.OPEN_WORK})
class EscalateApprovalDelegate implements JavaDelegate {

    private final ApprovalWork approvals;

    EscalateApprovalDelegate(ApprovalWork approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.escalate(APPROVAL_ID.read(execution), PLACE.read(execution));
    }
}
