package org.batoncrm.approval.process;

import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code approval-step.bpmn}: every name that it shares with Java. */
@ProcessCard
final class ApprovalStep {

    static final String KEY = "approval-step";
    static final String MODEL = "processes/approval/approval-step.bpmn";

    private ApprovalStep() {}

    static final class Tasks {

        static final String DECIDE_APPROVAL = "User_DecideApproval";

        private Tasks() {}
    }

    static final class Messages {

        static final String APPROVAL_NOT_NEEDED = "Msg_ApprovalNotNeeded";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Long> APPROVAL_ID = new ProcessVariable<>("approvalId", Long.class);
        static final ProcessVariable<Integer> PLACE = number("place");
        static final ProcessVariable<Boolean> URGENT = new ProcessVariable<>("urgent", Boolean.class);
        static final ProcessVariable<Integer> SLA_HOURS = number("slaHours");
        static final ProcessVariable<Integer> DUE_HOURS = number("dueHours");
        static final ProcessVariable<Integer> REMIND_HOURS = number("remindHours");
        static final ProcessVariable<Integer> ESCALATE_HOURS = number("escalateHours");
        static final ProcessVariable<Integer> HAND_OVER_HOURS = number("handOverHours");
        static final ProcessVariable<Integer> REMINDERS = number("reminders");
        static final ProcessVariable<String> CALENDAR = text("calendarCode");
        static final ProcessVariable<Boolean> PLACE_WAITS = new ProcessVariable<>("placeWaits", Boolean.class);
        static final ProcessVariable<String> DECISION = text("decision");
        static final ProcessVariable<String> REASON = text("reason");
        static final ProcessVariable<String> CONDITIONS = text("conditions");
        static final ProcessVariable<String> CONDITIONS_DUE = text("conditionsDue");

        private Variables() {}

        private static ProcessVariable<Integer> number(String name) {
            return new ProcessVariable<>(name, Integer.class);
        }

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
