package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;
import static org.batoncrm.approval.process.ApprovalStep.Variables.REMINDERS;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to whoever has to answer, and counts how often. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.remindApprover",
        inputs = {
            @Variable(name = "approvalId", type = Long.class),
            @Variable(name = "place", type = Integer.class),
            @Variable(name = "reminders", type = Integer.class)
        },
        outputs = @Variable(name = "reminders", type = Integer.class),
        mails = "approval/reminder",
        sideEffects = SideEffect.MAIL)
class RemindApproverDelegate implements JavaDelegate {

    private final ApprovalWork approvals;

    RemindApproverDelegate(ApprovalWork approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int time = REMINDERS.find(execution).orElse(0) + 1;
        approvals.remind(APPROVAL_ID.read(execution), PLACE.read(execution), time);
        REMINDERS.write(execution, time);
    }
}
