package org.batoncrm.feedback.process;

import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reminds the customer, once. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.remindSurvey",
        mails = "feedback/survey",
        sideEffects = {SideEffect.RECORD, SideEffect.MAIL})
class RemindSurveyDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    RemindSurveyDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        surveys.remind(feedback);
    }
}
