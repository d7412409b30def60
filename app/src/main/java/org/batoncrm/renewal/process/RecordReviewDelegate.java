package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.REVIEW_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what somebody has found. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordReview",
        inputs = {@Variable(name = "reviewNote")},
        sideEffects = {SideEffect.RECORD})
class RecordReviewDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RecordReviewDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        renewals.review(renewal, FormAnswers.take(execution, REVIEW_NOTE));
    }
}
