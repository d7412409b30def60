package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.FOLLOW_UP;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.FOLLOW_UP_ROLE;

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

/** Keeps whether somebody has to do something about the answer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordAnswerFollowUp",
        inputs = {@Variable(name = "decisionResult", type = DmnDecisionResult.class)},
        outputs = {@Variable(name = "followUp"), @Variable(name = "followUpRole")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordAnswerFollowUpDelegate implements JavaDelegate {

    private final SurveyWork surveys;

    RecordAnswerFollowUpDelegate(SurveyWork surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        Map<String, Object> row = Decisions.row(execution);
        String followUp = (String) row.get("followUp");
        FOLLOW_UP.write(execution, followUp);
        FOLLOW_UP_ROLE.write(execution, (String) row.get("followUpRole"));
        surveys.followUp(feedback, !"LOG".equals(followUp));
    }
}
