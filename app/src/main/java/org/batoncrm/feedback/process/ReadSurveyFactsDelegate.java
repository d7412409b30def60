package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.COMPLAINT_OPEN;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.DAYS_SINCE_ASKED;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REACHABLE;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.SAMPLE;

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

/** Reads what the survey policy may ask; kept for this transaction only, as it goes stale. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readSurveyFacts",
        outputs = {
            @Variable(name = "reachable", type = Boolean.class),
            @Variable(name = "complaintOpen", type = Boolean.class),
            @Variable(name = "daysSinceAsked", type = Integer.class),
            @Variable(name = "sample", type = Integer.class)
        },
        sideEffects = {},
        listener = true)
class ReadSurveyFactsDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    ReadSurveyFactsDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        SurveyWork.Facts facts = surveys.facts(feedback);
        hold(execution, REACHABLE, facts.reachable());
        hold(execution, COMPLAINT_OPEN, facts.complaintOpen());
        hold(execution, DAYS_SINCE_ASKED, facts.daysSinceAsked());
        hold(execution, SAMPLE, facts.sample());
    }

    private static <T> void hold(DelegateExecution execution, ProcessVariable<T> variable, T fact) {
        execution.setVariable(variable.name(), Variables.untypedValue(fact, true));
    }
}
