package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE_WAITS;

import org.batoncrm.approval.ApprovalPlace;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Nobody answered: gives the place to somebody else, or lets it pass where the table says so. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.applyLatePolicy",
        inputs = {@Variable(name = "approvalId", type = Long.class), @Variable(name = "place", type = Integer.class)},
        outputs = {@Variable(name = "placeWaits", type = Boolean.class), @Variable(name = "calendarCode")},
        sideEffects = {SideEffect.RECORD, SideEffect.OPEN_WORK})
class ApplyLatePolicyDelegate implements JavaDelegate {

    private final ApprovalWork approvals;
    private final HoldersCalendar calendar;

    ApplyLatePolicyDelegate(ApprovalWork approvals, HoldersCalendar calendar) {
        this.approvals = approvals;
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long approval = APPROVAL_ID.read(execution);
        approvals.late(approval, PLACE.read(execution));
        ApprovalPlace place = approvals.place(approval, PLACE.read(execution));
        PLACE_WAITS.write(execution, place.waits());
        calendar.write(execution, place);
    }
}
