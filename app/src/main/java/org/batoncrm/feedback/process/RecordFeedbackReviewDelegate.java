package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REVIEW_NOTE;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.REVIEW_OUTCOME;

import org.batoncrm.feedback.FeedbackState;
import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what becomes of what a colleague has said. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordFeedbackReview",
        inputs = {@Variable(name = "reviewOutcome"), @Variable(name = "reviewNote")},
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordFeedbackReviewDelegate implements JavaDelegate {

    private final ProductFeedback product;

    RecordFeedbackReviewDelegate(ProductFeedback product) {
        this.product = product;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        if (!execution.hasVariable(REVIEW_NOTE.name())) {
            return;
        }
        FeedbackState outcome = FeedbackState.valueOf(REVIEW_OUTCOME.read(execution));
        product.review(feedback, outcome, FormAnswers.take(execution, REVIEW_NOTE));
    }
}
