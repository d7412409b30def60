package org.batoncrm.feedback.process;

import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Closes a survey that nobody has answered. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.closeSurvey",
        sideEffects = {SideEffect.RECORD})
class CloseSurveyDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    CloseSurveyDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        surveys.close(feedback);
    }
}
