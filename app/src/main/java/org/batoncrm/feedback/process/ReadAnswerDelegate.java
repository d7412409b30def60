package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.ANONYMOUS;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.ASKED_BEFORE;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.SCORE;

import org.batoncrm.feedback.SurveyWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads the answer that the follow-up depends on; kept for this transaction only, as it may be changed. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readAnswer",
        outputs = {
            @Variable(name = "score", type = Integer.class),
            @Variable(name = "anonymous", type = Boolean.class),
            @Variable(name = "askedBefore", type = Boolean.class)
        },
        sideEffects = {},
        listener = true)
class ReadAnswerDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    ReadAnswerDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        SurveyWork.Answer answer = surveys.answer(feedback);
        hold(execution, SCORE, answer.score());
        hold(execution, ANONYMOUS, answer.anonymous());
        hold(execution, ASKED_BEFORE, answer.askedBefore());
    }

    private static <T> void hold(DelegateExecution execution, ProcessVariable<T> variable, T fact) {
        execution.setVariable(variable.name(), Variables.untypedValue(fact, true));
    }
}
