package org.batoncrm.handover.process;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code owner-handover.bpmn}: every name that it shares with Java. */
@ProcessCard
final class OwnerHandover {

    static final String KEY = "owner-handover";
    static final String MODEL = "processes/handover/owner-handover.bpmn";

    private OwnerHandover() {}

    /** The hand-over that the instance is about. */
    static RecordId handover(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Tasks {

        static final String ACCEPT_HANDOVER = "User_AcceptHandover";

        private Tasks() {}
    }

    static final class Messages {

        static final String HANDOVER_STARTED = "Msg_HandoverStarted";
        static final String HANDOVER_CANCELLED = "Msg_HandoverCancelled";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> LEAVER = text("leaver");
        static final ProcessVariable<String> PLAN_RULE = text("planRule");
        static final ProcessVariable<String> PLAN_RECEIVER = text("planReceiver");
        static final ProcessVariable<Boolean> NOTIFY_CUSTOMERS = flag("notifyCustomers");
        static final ProcessVariable<Integer> ITEMS_HELD = new ProcessVariable<>("itemsHeld", Integer.class);
        static final ProcessVariable<Boolean> PLAN_COMPLETE = flag("planComplete");
        static final ProcessVariable<String> RECEIVER = text("receiver");
        static final ProcessVariable<String> RECEIVER_ANSWER = text("receiverAnswer");
        static final ProcessVariable<String> RECEIVER_REASON = text("receiverReason");
        static final ProcessVariable<String> QUESTION = text("question");
        static final ProcessVariable<String> QUESTION_ANSWER = text("questionAnswer");
        static final ProcessVariable<String> ANSWER_IS = text("answerIs");
        static final ProcessVariable<Boolean> ALL_ACCEPTED = flag("allAccepted");
        static final ProcessVariable<Boolean> MORE_TO_MOVE = flag("moreToMove");
        static final ProcessVariable<Boolean> ALL_PLACED = flag("allPlaced");
        static final ProcessVariable<Boolean> NOTICE_WANTED = flag("noticeWanted");
        static final ProcessVariable<String> NOTICE_OUTCOME = text("noticeOutcome");
        static final ProcessVariable<Boolean> MORE_NOTICES = flag("moreNotices");
        static final ProcessVariable<Date> LAST_DAY_ENDS = new ProcessVariable<>("lastDayEnds", Date.class);
        static final ProcessVariable<Date> CHECK_ON = new ProcessVariable<>("checkOn", Date.class);
        static final ProcessVariable<String> CHECK_OUTCOME = text("checkOutcome");
        static final ProcessVariable<String> CHECK_NOTE = text("checkNote");
        static final ProcessVariable<Boolean> ALL_WELL = flag("allWell");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
