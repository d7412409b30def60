package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.CALENDAR_CODE;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.CLOSE_DAYS;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.DELAY_HOURS;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REMINDER_DAYS;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.SURVEY_WANTED;

import java.util.Map;
import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Decisions;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps whether and when the customer is asked, or why not. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordSurveyPolicy",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {
            @Variable(name = "surveyWanted", type = Boolean.class),
            @Variable(name = "delayHours", type = Integer.class),
            @Variable(name = "reminderDays", type = Integer.class),
            @Variable(name = "closeDays", type = Integer.class),
            @Variable(name = "calendarCode")
        },
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordSurveyPolicyDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    RecordSurveyPolicyDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        Map<String, Object> row = Decisions.row(execution);
        boolean wanted = Boolean.TRUE.equals(row.get("surveyWanted"));
        SURVEY_WANTED.write(execution, wanted);
        DELAY_HOURS.write(execution, ((Number) row.get("delayHours")).intValue());
        REMINDER_DAYS.write(execution, ((Number) row.get("reminderDays")).intValue());
        CLOSE_DAYS.write(execution, ((Number) row.get("closeDays")).intValue());
        CALENDAR_CODE.write(execution, surveys.policy(feedback, wanted, (String) row.get("reason")));
    }
}
