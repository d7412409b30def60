package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.REVIEW_NOTE;
import static org.batoncrm.lead.process.LeadQualification.Variables.SCREENING;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadScreening;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands over the verdict of the person who looked. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordScreeningReview",
        inputs = {@Variable(name = "screening"), @Variable(name = "reviewNote")},
        sideEffects = SideEffect.RECORD)
class RecordScreeningReviewDelegate implements JavaDelegate {

    private final LeadScreening screening;

    RecordScreeningReviewDelegate(LeadScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        screening.recordScreeningReview(
                RecordId.of(execution.getProcessBusinessKey()),
                SCREENING.read(execution),
                FormAnswers.take(execution, REVIEW_NOTE));
    }
}
