package org.batoncrm.ticket.process;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code ticket-escalation.bpmn}: every name that it shares with Java. */
@ProcessCard
final class TicketEscalation {

    static final String KEY = "ticket-escalation";
    static final String MODEL = "processes/ticket/ticket-escalation.bpmn";

    private TicketEscalation() {}

    /** The ticket that the instance carries. */
    static RecordId ticket(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Tasks {

        static final String TRIAGE_TICKET = "User_TriageTicket";
        static final String WORK_TICKET = "User_WorkTicket";
        static final String RETURN_TO_QUEUE = "Timer_ReturnToQueue";

        private Tasks() {}
    }

    static final class Messages {

        static final String CONTRACT_EXPIRED = "Msg_ContractExpired";
        static final String CUSTOMER_ESCALATED = "Msg_CustomerEscalated";
        static final String CUSTOMER_REPLIED = "Msg_CustomerReplied";
        static final String FIX_RELEASED = "Msg_FixReleased";
        static final String MAJOR_INCIDENT = "Msg_MajorIncident";
        static final String PARENT_LINKED = "Msg_ParentLinked";
        static final String PRIORITY_CHANGED = "Msg_PriorityChanged";
        static final String SOLUTION_CONFIRMED = "Msg_SolutionConfirmed";
        static final String SOLUTION_REJECTED = "Msg_SolutionRejected";
        static final String TICKET_MERGED = "Msg_TicketMerged";
        static final String TICKET_RECEIVED = "Msg_TicketReceived";
        static final String TICKET_WITHDRAWN = "Msg_TicketWithdrawn";
        static final String VENDOR_ANSWERED = "Msg_VendorAnswered";
        static final String WORK_RESUMED = "Msg_WorkResumed";

        private Messages() {}
    }

    static final class Errors {

        static final String TICKET_MERGED = "TICKET_MERGED";

        private Errors() {}
    }

    static final class Variables {

        static final ProcessVariable<String> OWNER = text("owner");
        static final ProcessVariable<String> SUPPORT_GROUP = text("supportGroup");
        static final ProcessVariable<String> CALENDAR_CODE = text("calendarCode");
        static final ProcessVariable<String> TOPIC = text("topic");
        static final ProcessVariable<String> TICKET_CHANNEL = text("ticketChannel");
        static final ProcessVariable<Boolean> CATEGORISED = flag("categorised");
        static final ProcessVariable<Boolean> RATED = flag("rated");
        static final ProcessVariable<Boolean> TRIAGE = flag("triage");
        static final ProcessVariable<String> TICKET_CATEGORY = text("ticketCategory");
        static final ProcessVariable<String> TICKET_IMPACT = text("ticketImpact");
        static final ProcessVariable<String> TICKET_URGENCY = text("ticketUrgency");
        static final ProcessVariable<String> TICKET_PRODUCT = text("ticketProduct");
        static final ProcessVariable<String> DUPLICATE_OF = text("duplicateOf");
        static final ProcessVariable<String> TRIAGE_NOTE = text("triageNote");
        static final ProcessVariable<Boolean> DUPLICATE = flag("duplicate");
        static final ProcessVariable<String> CLOCK = text("clock");
        static final ProcessVariable<Integer> PERCENT = new ProcessVariable<>("percent", Integer.class);
        static final ProcessVariable<String> TICKET_PRIORITY = text("ticketPriority");
        static final ProcessVariable<String> SUPPORT_TIER = text("supportTier");
        static final ProcessVariable<Boolean> RAISED = flag("raised");
        static final ProcessVariable<String> ESCALATION = text("escalation");
        static final ProcessVariable<String> WORK_OUTCOME = text("workOutcome");
        static final ProcessVariable<String> PUBLIC_REPLY = text("publicReply");
        static final ProcessVariable<String> INTERNAL_NOTE = text("internalNote");
        static final ProcessVariable<String> MINUTES_SPENT = text("minutesSpent");
        static final ProcessVariable<String> ROOT_CAUSE = text("rootCause");
        static final ProcessVariable<Boolean> NO_ARTICLE = flag("noArticle");
        static final ProcessVariable<String> TICKET_QUEUE = text("ticketQueue");
        static final ProcessVariable<String> EXTERNAL_ISSUE = text("externalIssue");
        static final ProcessVariable<String> WORKAROUND = text("workaround");
        static final ProcessVariable<Integer> SILENCE_ROUND = new ProcessVariable<>("silenceRound", Integer.class);
        static final ProcessVariable<String> SILENCE_ACTION = text("silenceAction");
        static final ProcessVariable<Integer> SILENCE_DAYS = new ProcessVariable<>("silenceDays", Integer.class);
        static final ProcessVariable<Boolean> PARENT_SOLVED = flag("parentSolved");
        static final ProcessVariable<Boolean> MAJOR_INCIDENT = flag("majorIncident");
        static final ProcessVariable<String> REJECT_REASON = text("rejectReason");
        static final ProcessVariable<Integer> REOPENS = new ProcessVariable<>("reopens", Integer.class);
        static final ProcessVariable<String> BREACH_REASON = text("breachReason");
        static final ProcessVariable<String> ESCALATION_NOTE = text("escalationNote");
        static final ProcessVariable<String> WITHDRAW_REASON = text("withdrawReason");
        static final ProcessVariable<Boolean> ARTICLE_WANTED = flag("articleWanted");
        static final ProcessVariable<String> ARTICLE_OUTCOME = text("articleOutcome");
        static final ProcessVariable<String> ARTICLE_TITLE = text("articleTitle");
        static final ProcessVariable<String> ARTICLE_NUMBER = text("articleNumber");
        static final ProcessVariable<String> ARTICLE_REASON = text("articleReason");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
