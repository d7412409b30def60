package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Variables.AMEND_ANSWER;
import static org.batoncrm.release.process.ProcessChange.Variables.AMEND_REMARK;

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

/** Keeps that the author asks again; a change that is withdrawn is closed by the next step. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordDraftAmendment",
        inputs = {@Variable(name = "amendAnswer"), @Variable(name = "amendRemark")},
        sideEffects = {SideEffect.RECORD})
class RecordDraftAmendmentDelegate implements JavaDelegate {

    private final ReleaseWork work;

    RecordDraftAmendmentDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        String remark = FormAnswers.take(execution, AMEND_REMARK);
        if ("AGAIN".equals(AMEND_ANSWER.read(execution))) {
            work.askedAgain(release, remark);
        }
    }
}
