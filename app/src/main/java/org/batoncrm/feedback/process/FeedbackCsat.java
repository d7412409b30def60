package org.batoncrm.feedback.process;

import java.util.Date;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The card of the diagram {@code feedback-csat.bpmn}: every name that it shares with Java. */
@ProcessCard
final class FeedbackCsat {

    static final String KEY = "feedback-csat";
    static final String MODEL = "processes/feedback/feedback-csat.bpmn";

    private FeedbackCsat() {}

    /** The feedback that the instance carries. */
    static RecordId feedback(DelegateExecution execution) {
        return RecordId.of(execution.getProcessBusinessKey());
    }

    static final class Messages {

        static final String FEEDBACK_OPENED = "Msg_FeedbackOpened";
        static final String SURVEY_ANSWERED = "Msg_SurveyAnswered";
        static final String ANSWER_CHANGED = "Msg_AnswerChanged";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> FEEDBACK_KIND = text("feedbackKind");
        static final ProcessVariable<String> CALENDAR_CODE = text("calendarCode");
        static final ProcessVariable<Boolean> REACHABLE = flag("reachable");
        static final ProcessVariable<Boolean> COMPLAINT_OPEN = flag("complaintOpen");
        static final ProcessVariable<Integer> DAYS_SINCE_ASKED = number("daysSinceAsked");
        static final ProcessVariable<Integer> SAMPLE = number("sample");
        static final ProcessVariable<Boolean> SURVEY_WANTED = flag("surveyWanted");
        static final ProcessVariable<Integer> DELAY_HOURS = number("delayHours");
        static final ProcessVariable<Integer> REMINDER_DAYS = number("reminderDays");
        static final ProcessVariable<Integer> CLOSE_DAYS = number("closeDays");
        static final ProcessVariable<Date> CLOSE_AT = new ProcessVariable<>("closeAt", Date.class);
        static final ProcessVariable<Integer> SCORE = number("score");
        static final ProcessVariable<Boolean> ANONYMOUS = flag("anonymous");
        static final ProcessVariable<Boolean> ASKED_BEFORE = flag("askedBefore");
        static final ProcessVariable<String> FOLLOW_UP = text("followUp");
        static final ProcessVariable<String> FOLLOW_UP_ROLE = text("followUpRole");
        static final ProcessVariable<String> LOOP_NOTE = text("loopNote");
        static final ProcessVariable<String> ROOT_CAUSE = text("rootCause");
        static final ProcessVariable<String> REOPEN = text("reopen");
        static final ProcessVariable<String> REFERENCE_OUTCOME = text("referenceOutcome");
        static final ProcessVariable<String> REFERENCE_NOTE = text("referenceNote");
        static final ProcessVariable<String> REVIEW_OUTCOME = text("reviewOutcome");
        static final ProcessVariable<String> REVIEW_NOTE = text("reviewNote");

        private Variables() {}

        private static ProcessVariable<String> text(String name) {
            return new ProcessVariable<>(name, String.class);
        }

        private static ProcessVariable<Boolean> flag(String name) {
            return new ProcessVariable<>(name, Boolean.class);
        }

        private static ProcessVariable<Integer> number(String name) {
            return new ProcessVariable<>(name, Integer.class);
        }
    }
}
