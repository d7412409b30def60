package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE_WAITS;
import static org.batoncrm.approval.process.ApprovalStep.Variables.SLA_HOURS;
import static org.batoncrm.approval.process.ApprovalStep.Variables.URGENT;

import org.batoncrm.approval.ApprovalPlace;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how the place stands: whether somebody still has to answer there, and how long there is for it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readPlace",
        inputs = {
            @Variable(name = "approvalId", type = Long.class),
            @Variable(name = "place", type = Integer.class),
            @Variable(name = "urgent", type = Boolean.class)
        },
        outputs = {
            @Variable(name = "placeWaits", type = Boolean.class),
            @Variable(name = "slaHours", type = Integer.class),
            @Variable(name = "urgent", type = Boolean.class),
            @Variable(name = "calendarCode")
        },
        sideEffects = {})
class ReadPlaceDelegate implements JavaDelegate {

    private final ApprovalWork approvals;
    private final HoldersCalendar calendar;

    ReadPlaceDelegate(ApprovalWork approvals, HoldersCalendar calendar) {
        this.approvals = approvals;
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ApprovalPlace place = approvals.place(APPROVAL_ID.read(execution), PLACE.read(execution));
        PLACE_WAITS.write(execution, place.waits());
        calendar.write(execution, place);
        SLA_HOURS.write(execution, place.slaHours());
        URGENT.write(execution, URGENT.find(execution).orElse(false));
    }
}
