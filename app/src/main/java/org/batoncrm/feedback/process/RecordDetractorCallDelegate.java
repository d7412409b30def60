package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.LOOP_NOTE;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REOPEN;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.ROOT_CAUSE;

import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what came of the call of an unhappy customer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordDetractorCall",
        inputs = {@Variable(name = "loopNote"), @Variable(name = "rootCause"), @Variable(name = "reopen")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordDetractorCallDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    RecordDetractorCallDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        if (!execution.hasVariable(ROOT_CAUSE.name())) {
            return;
        }
        surveys.called(
                feedback,
                FormAnswers.take(execution, LOOP_NOTE),
                FormAnswers.take(execution, ROOT_CAUSE),
                Boolean.TRUE.equals(FormAnswers.takeYes(execution, REOPEN)));
    }
}
