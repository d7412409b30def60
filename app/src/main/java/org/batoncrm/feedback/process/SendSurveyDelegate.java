package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.CLOSE_AT;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.CLOSE_DAYS;

import java.util.Date;
import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the customer by mail. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.sendSurvey",
        inputs = {@Variable(name = "closeDays", type = Integer.class)},
        outputs = {@Variable(name = "closeAt", type = Date.class)},
        mails = "feedback/survey",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class SendSurveyDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    SendSurveyDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        CLOSE_AT.write(execution, Date.from(surveys.send(feedback, CLOSE_DAYS.read(execution))));
    }
}
