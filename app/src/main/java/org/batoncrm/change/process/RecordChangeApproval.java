package org.batoncrm.change.process;

import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code record-change-approval.bpmn}: every name that it shares with Java. */
@ProcessCard
final class RecordChangeApproval {

    static final String KEY = "record-change-approval";
    static final String MODEL = "processes/change/record-change-approval.bpmn";

    private RecordChangeApproval() {}

    static final class Messages {

        static final String CHANGE_PROPOSED = "Msg_ChangeProposed";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> PROPOSER = text("proposer");
        static final ProcessVariable<String> CHANGE_KIND = text("changeKind");
        static final ProcessVariable<Double> RAISE = new ProcessVariable<>("raise", Double.class);
        static final ProcessVariable<Double> DEAL_AMOUNT = new ProcessVariable<>("dealAmount", Double.class);
        static final ProcessVariable<Integer> RIVALS = new ProcessVariable<>("rivals", Integer.class);
        static final ProcessVariable<Integer> STEPS_NEEDED = new ProcessVariable<>("stepsNeeded", Integer.class);
        static final ProcessVariable<Long> APPROVAL_ID = new ProcessVariable<>("approvalId", Long.class);
        static final ProcessVariable<String> APPROVAL_STATE = text("approvalState");
        static final ProcessVariable<String> CHANGE_ANSWER = text("changeAnswer");
        static final ProcessVariable<Boolean> CONDITIONS_ACCEPTED =
                new ProcessVariable<>("conditionsAccepted", Boolean.class);
        static final ProcessVariable<String> CLOSE_AS = text("closeAs");
        static final ProcessVariable<String> CHANGE_STATE = text("changeState");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
