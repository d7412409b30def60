package org.batoncrm.quote.process;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code deal-approval.bpmn}: every name that it shares with Java. */
@ProcessCard
final class DealApproval {

    static final String KEY = "deal-approval";
    static final String MODEL = "processes/quote/deal-approval.bpmn";

    private DealApproval() {}

    /** The quote that the instance is about. */
    static RecordId quote(DelegateExecution execution) {
        return RecordId.of(RecordType.QUOTE, Variables.QUOTE_ID.read(execution));
    }

    static final class Tasks {

        static final String COMPLETE_TERMS = "User_CompleteTerms";
        static final String REVISE_TERMS = "User_ReviseTerms";

        private Tasks() {}
    }

    static final class Messages {

        static final String APPROVAL_REQUESTED = "Msg_ApprovalRequested";
        static final String APPROVAL_RECALLED = "Msg_ApprovalRecalled";
        static final String TERMS_CHANGED = "Msg_TermsChanged";
        static final String DEAL_CLOSED = "Msg_DealClosed";

        private Messages() {}
    }

    static final class Errors {

        static final String TERMS_INCOMPLETE = "TERMS_INCOMPLETE";
        static final String NO_APPROVER = "NO_APPROVER";

        private Errors() {}
    }

    static final class Variables {

        static final ProcessVariable<Long> QUOTE_ID = new ProcessVariable<>("quoteId", Long.class);
        static final ProcessVariable<String> SUBMITTER = text("submitter");
        static final ProcessVariable<Long> APPROVAL_ID = new ProcessVariable<>("approvalId", Long.class);
        static final ProcessVariable<String> JUSTIFICATION = text("justification");
        static final ProcessVariable<String> VALID_UNTIL = text("validUntil");
        static final ProcessVariable<String> TERMS_MISSING = text("termsMissing");
        static final ProcessVariable<String> RISK_FLAGS = text("riskFlags");
        static final ProcessVariable<String> REQUIRED_STEPS = text("requiredSteps");
        static final ProcessVariable<Boolean> APPROVAL_NEEDED = flag("approvalNeeded");
        static final ProcessVariable<String> AUTO_REASON = text("autoReason");
        static final ProcessVariable<String> APPOINTED = text("appointed");
        static final ProcessVariable<Boolean> URGENT = flag("urgent");
        static final ProcessVariable<Date> VALIDITY_ENDS = new ProcessVariable<>("validityEnds", Date.class);
        static final ProcessVariable<String> APPROVAL_STATE = text("approvalState");
        static final ProcessVariable<String> CHANGED = text("changed");
        static final ProcessVariable<Boolean> MATERIAL = flag("material");
        static final ProcessVariable<String> APPROVAL_OUTCOME = text("approvalOutcome");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
