package org.batoncrm.feedback.process;

import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to the author what becomes of it. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.tellAuthor",
        mails = "feedback/answered",
        sideEffects = {SideEffect.MAIL})
class TellAuthorDelegate implements JavaDelegate {

    private final ProductFeedback product;

    TellAuthorDelegate(ProductFeedback product) {
        this.product = product;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId feedback = FeedbackCsat.feedback(execution);
        product.tell(feedback);
    }
}
