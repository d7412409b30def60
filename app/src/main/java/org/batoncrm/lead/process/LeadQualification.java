package org.batoncrm.lead.process;

import java.util.Date;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code lead-qualification.bpmn}: every name that it shares with Java. */
@ProcessCard
final class LeadQualification {

    static final String KEY = "lead-qualification";
    static final String MODEL = "processes/lead/lead-qualification.bpmn";

    private LeadQualification() {}

    static final class Tasks {

        static final String MAKE_FIRST_CONTACT = "User_MakeFirstContact";
        static final String QUALIFY_LEAD = "User_QualifyLead";
        static final String CONTACT_AT_RISK = "Timer_FirstContactAtRisk";
        static final String CONTACT_OVERDUE = "Timer_FirstContactOverdue";
        static final String CONTACT_LAPSED = "Timer_FirstContactLapsed";
        static final String WAIT_NEXT_ATTEMPT = "Timer_WaitNextAttempt";

        private Tasks() {}
    }

    static final class Messages {

        static final String LEAD_CAPTURED = "Msg_LeadCaptured";
        static final String LEAD_TOUCHED = "Msg_LeadTouched";
        static final String LEAD_REPLIED = "Msg_LeadReplied";
        static final String LEAD_WITHDRAWN = "Msg_LeadWithdrawn";
        static final String LEAD_MERGED_AWAY = "Msg_LeadMergedAway";

        private Messages() {}
    }

    static final class Errors {

        static final String ENRICHMENT_UNAVAILABLE = "ENRICHMENT_UNAVAILABLE";

        private Errors() {}
    }

    static final class Variables {

        static final ProcessVariable<Long> CAPTURE_ID = id("captureId");
        static final ProcessVariable<Long> LEAD_ID = id("leadId");
        static final ProcessVariable<String> DUP_VERDICT = text("dupVerdict");
        static final ProcessVariable<String> DUP_DECISION = text("dupDecision");
        static final ProcessVariable<String> DUPLICATE_OF = text("duplicateOf");
        static final ProcessVariable<String> REVIEW_NOTE = text("reviewNote");
        static final ProcessVariable<String> SCREENING = text("screening");
        static final ProcessVariable<String> COUNTRY = text("country");
        static final ProcessVariable<Integer> SCORE = number("score");
        static final ProcessVariable<String> GRADE = text("grade");
        static final ProcessVariable<Boolean> GRADE_LIFTED = flag("gradeLifted");
        static final ProcessVariable<String> ROUTING_STRATEGY = text("routingStrategy");
        static final ProcessVariable<String> ROUTING_GROUP = text("routingGroup");
        static final ProcessVariable<String> ROUTING_TEAM = text("routingTeam");
        static final ProcessVariable<String> OWNER_ID = text("ownerId");
        static final ProcessVariable<Integer> SLA_MINUTES = number("slaMinutes");
        static final ProcessVariable<Integer> ATTEMPT = number("attempt");
        static final ProcessVariable<Boolean> CONTACT_MADE = flag("contactMade");
        static final ProcessVariable<String> CONTACT_OUTCOME = text("contactOutcome");
        static final ProcessVariable<String> CONTACT_CHANNEL = text("contactChannel");
        static final ProcessVariable<String> CONTACT_NOTE = text("contactNote");
        static final ProcessVariable<String> ATTEMPT_PLAN = text("attemptPlan");
        static final ProcessVariable<Integer> WAIT_DAYS = number("waitDays");
        static final ProcessVariable<Integer> REASSIGNMENTS = number("reassignments");
        static final ProcessVariable<Boolean> REASSIGNED = flag("reassigned");
        static final ProcessVariable<String> NEED = text("need");
        static final ProcessVariable<String> PRODUCT_INTEREST = text("productInterest");
        static final ProcessVariable<String> BUDGET_BAND = text("budgetBand");
        static final ProcessVariable<String> DECISION_MAKER_REACHED = text("decisionMakerReached");
        static final ProcessVariable<String> DECISION_MAKER_NAME = text("decisionMakerName");
        static final ProcessVariable<String> DECISION_PROCESS = text("decisionProcess");
        static final ProcessVariable<String> TIMELINE = text("timeline");
        static final ProcessVariable<String> CURRENT_SOLUTION = text("currentSolution");
        static final ProcessVariable<String> COMPETITOR_NAME = text("competitorName");
        static final ProcessVariable<String> PAIN_SCORE = text("painScore");
        static final ProcessVariable<String> NEXT_STEP = text("nextStep");
        static final ProcessVariable<String> NEXT_STEP_DATE = text("nextStepDate");
        static final ProcessVariable<String> OUTCOME = text("outcome");
        static final ProcessVariable<String> REVISIT_DATE = text("revisitDate");
        static final ProcessVariable<String> DISQUALIFY_REASON = text("disqualifyReason");
        static final ProcessVariable<String> DISQUALIFY_NOTE = text("disqualifyNote");
        static final ProcessVariable<Boolean> MARKETING_CONSENT = flag("marketingConsent");
        static final ProcessVariable<Date> REVISIT_AT = date("revisitAt");
        static final ProcessVariable<Long> ACCOUNT_ID = id("accountId");
        static final ProcessVariable<Long> CONTACT_ID = id("contactId");
        static final ProcessVariable<Long> OPPORTUNITY_ID = id("opportunityId");
        static final ProcessVariable<String> DEAL_OWNER_ID = text("dealOwnerId");
        static final ProcessVariable<String> HANDOFF_ANSWER = text("handoffAnswer");
        static final ProcessVariable<String> HANDOFF_REASON = text("handoffReason");
        static final ProcessVariable<String> HANDOFF_NOTE = text("handoffNote");
        static final ProcessVariable<Boolean> UNDO_POSSIBLE = flag("undoPossible");
        static final ProcessVariable<Integer> HANDOFF_REJECTIONS = number("handoffRejections");
        static final ProcessVariable<String> HANDOFF_DECISION = text("handoffDecision");
        static final ProcessVariable<String> NEW_DEAL_OWNER_ID = text("newDealOwnerId");
        static final ProcessVariable<String> DECISION_NOTE = text("decisionNote");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Long> id(String name) {
            return new ProcessVariable<>(name, Long.class);
        }

        private static ProcessVariable<Integer> number(String name) {
            return new ProcessVariable<>(name, Integer.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }

        private static ProcessVariable<Date> date(String name) {
            return new ProcessVariable<>(name, Date.class);
        }
    }
}
