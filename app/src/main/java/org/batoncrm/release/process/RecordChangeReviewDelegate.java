package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Variables.REVIEW_REMARK;
import static org.batoncrm.release.process.ProcessChange.Variables.REVIEW_VERDICT;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.release.ReleaseWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what the reviewer has decided. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordChangeReview",
        inputs = {@Variable(name = "reviewVerdict"), @Variable(name = "reviewRemark")},
        outputs = {@Variable(name = "reviewVerdict")},
        sideEffects = {SideEffect.RECORD})
class RecordChangeReviewDelegate implements JavaDelegate {

    private final ReleaseWork work;

    RecordChangeReviewDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        String remark = FormAnswers.take(execution, REVIEW_REMARK);
        ReleaseWork.Verdict verdict = ReleaseWork.Verdict.valueOf(REVIEW_VERDICT.read(execution));
        REVIEW_VERDICT.write(execution, work.review(release, verdict, remark).name());
    }
}
