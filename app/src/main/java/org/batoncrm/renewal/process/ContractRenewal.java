package org.batoncrm.renewal.process;

import java.util.Date;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code contract-renewal.bpmn}: every name that it shares with Java. */
@ProcessCard
final class ContractRenewal {

    static final String KEY = "contract-renewal";
    static final String MODEL = "processes/renewal/contract-renewal.bpmn";

    private ContractRenewal() {}

    static final class Tasks {

        static final String RENEWAL_START = "Timer_RenewalStart";
        static final String NOTICE_DEADLINE = "Timer_NoticeDeadline";
        static final String CONTRACT_ENDS = "Timer_ContractEnds";

        private Tasks() {}
    }

    static final class Messages {

        static final String RENEWAL_PLANNED = "Msg_RenewalPlanned";
        static final String RENEWAL_BEGUN = "Msg_RenewalBegun";
        static final String RENEWAL_ACCEPTED = "Msg_RenewalAccepted";
        static final String RENEWAL_DECLINED = "Msg_RenewalDeclined";
        static final String RENEWAL_REVISION = "Msg_RenewalRevision";
        static final String CONTRACT_TERMINATED = "Msg_ContractTerminated";
        static final String HEALTH_CHANGED = "Msg_HealthChanged";
        static final String UPSELL_SIGNED = "Msg_UpsellSigned";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> HEALTH = text("health");
        static final ProcessVariable<String> STRATEGY = text("strategy");
        static final ProcessVariable<String> LEAD = text("lead");
        static final ProcessVariable<String> CALENDAR_CODE = text("calendarCode");
        static final ProcessVariable<Boolean> AUTO_RENEW = flag("renewsItself");
        static final ProcessVariable<Date> RENEWAL_STARTS = new ProcessVariable<>("renewalStarts", Date.class);
        static final ProcessVariable<Date> NOTICE_ENDS = new ProcessVariable<>("noticeEnds", Date.class);
        static final ProcessVariable<Date> CONTRACT_ENDS = new ProcessVariable<>("contractEnds", Date.class);
        static final ProcessVariable<Date> WIN_BACK_AT = new ProcessVariable<>("winBackAt", Date.class);
        static final ProcessVariable<Double> VALUE_BASE = new ProcessVariable<>("valueBase", Double.class);
        static final ProcessVariable<String> USAGE_TREND = text("usageTrend");
        static final ProcessVariable<Boolean> SPONSOR_CHANGED = flag("sponsorChanged");
        static final ProcessVariable<Integer> OVERDUE_DAYS = new ProcessVariable<>("overdueDays", Integer.class);
        static final ProcessVariable<Boolean> OPEN_DISPUTE = flag("openDispute");
        static final ProcessVariable<Boolean> ON_HOLD = flag("onHold");
        static final ProcessVariable<Boolean> FIRST_TERM = flag("firstTerm");
        static final ProcessVariable<String> REVIEW_NOTE = text("reviewNote");
        static final ProcessVariable<String> UPLIFT_PERCENT = text("upliftPercent");
        static final ProcessVariable<String> RENEWAL_MONTHS = text("renewalMonths");
        static final ProcessVariable<String> YEAR_STEP_PERCENT = text("yearStepPercent");
        static final ProcessVariable<String> RENEWAL_BASE = text("renewalBase");
        static final ProcessVariable<String> UPSELL = text("upsell");
        static final ProcessVariable<String> SUBMITTER = text("submitter");
        static final ProcessVariable<String> RENEWAL_ANSWER = text("renewalAnswer");
        static final ProcessVariable<String> SAVE_PLAN = text("savePlan");
        static final ProcessVariable<String> SAVE_PLAN_NOTE = text("savePlanNote");
        static final ProcessVariable<String> CHURN_REASON = text("churnReason");
        static final ProcessVariable<String> CHURN_TEXT = text("churnText");
        static final ProcessVariable<String> ACCESS_ENDS_ON = text("accessEndsOn");
        static final ProcessVariable<String> CLOSE_NOTE = text("closeNote");
        static final ProcessVariable<String> WIN_BACK_NOTE = text("winBackNote");
        static final ProcessVariable<String> RENEWAL_OUTCOME = text("renewalOutcome");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }
    }
}
