package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.DUPLICATE_OF;
import static org.batoncrm.lead.process.LeadQualification.Variables.DUP_DECISION;
import static org.batoncrm.lead.process.LeadQualification.Variables.REVIEW_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.lead.LeadScreening.DuplicateReview;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over what the steward decided. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordDuplicateReview",
        inputs = {@Variable(name = "dupDecision"), @Variable(name = "duplicateOf"), @Variable(name = "reviewNote")},
        sideEffects = SideEffect.RECORD)
class RecordDuplicateReviewDelegate implements JavaDelegate {

    private final LeadScreening screening;

    RecordDuplicateReviewDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String decision = DUP_DECISION.read(execution);
        screening.recordDuplicateReview(
                RecordId.of(execution.getProcessBusinessKey()),
                new DuplicateReview(
                        decision, FormAnswers.take(execution, DUPLICATE_OF), FormAnswers.take(execution, REVIEW_NOTE)));
    }
}
