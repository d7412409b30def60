package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REFERENCE_NOTE;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REFERENCE_OUTCOME;

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

/** Keeps what came of asking for a reference. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordReference",
        inputs = {@Variable(name = "referenceOutcome"), @Variable(name = "referenceNote")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordReferenceDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    RecordReferenceDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        if (!execution.hasVariable(REFERENCE_OUTCOME.name())) {
            return;
        }
        surveys.reference(
                feedback, FormAnswers.take(execution, REFERENCE_OUTCOME), FormAnswers.take(execution, REFERENCE_NOTE));
    }
}
