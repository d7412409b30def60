package org.batoncrm.release.process;

import java.util.Date;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code process-change.bpmn}: every name that it shares with Java. */
@ProcessCard
final class ProcessChange {

    static final String KEY = "process-change";
    static final String MODEL = "processes/release/process-change.bpmn";

    private ProcessChange() {}

    static final class Messages {

        static final String PROCESS_CHANGE_ASKED = "Msg_ProcessChangeAsked";
        static final String PROCESS_CHANGE_WITHDRAWN = "Msg_ProcessChangeWithdrawn";
        static final String PROCESS_ROLLBACK_REQUESTED = "Msg_ProcessRollbackRequested";

        static final String PROCESS_PROMOTION_REQUESTED = "Msg_ProcessPromotionRequested";
        static final String PROCESS_TRIAL_PAUSED = "Msg_ProcessTrialPaused";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> AUTHOR = text("author");
        static final ProcessVariable<Date> PUBLISH_AT = new ProcessVariable<>("publishAt", Date.class);
        static final ProcessVariable<Boolean> DRAFT_SOUND = new ProcessVariable<>("draftSound", Boolean.class);
        static final ProcessVariable<String> REVIEW_VERDICT = text("reviewVerdict");
        static final ProcessVariable<String> REVIEW_REMARK = text("reviewRemark");
        static final ProcessVariable<String> AMEND_ANSWER = text("amendAnswer");
        static final ProcessVariable<String> AMEND_REMARK = text("amendRemark");
        static final ProcessVariable<Boolean> PUBLISHED = new ProcessVariable<>("published", Boolean.class);
        static final ProcessVariable<Boolean> ON_TRIAL = new ProcessVariable<>("onTrial", Boolean.class);
        static final ProcessVariable<String> TRIAL_DECISION = text("trialDecision");
        static final ProcessVariable<String> TRIAL_REMARK = text("trialRemark");
        static final ProcessVariable<String> CLOSE_AS = text("closeAs");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }
    }
}
