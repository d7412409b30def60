package org.batoncrm.release.process;

import static org.batoncrm.release.process.ProcessChange.Variables.TRIAL_DECISION;
import static org.batoncrm.release.process.ProcessChange.Variables.TRIAL_REMARK;

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

/** Keeps what was decided about a trial. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordTrialDecision",
        inputs = {@Variable(name = "trialDecision"), @Variable(name = "trialRemark")},
        sideEffects = {SideEffect.RECORD})
class RecordTrialDecisionDelegate implements JavaDelegate {

    private final ReleaseWork work;

    RecordTrialDecisionDelegate(ReleaseWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId release = RecordId.of(execution.getProcessBusinessKey());
        String remark = FormAnswers.take(execution, TRIAL_REMARK);
        work.decideTrial(release, ReleaseWork.TrialDecision.valueOf(TRIAL_DECISION.read(execution)), remark);
    }
}
