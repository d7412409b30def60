package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.RENEWAL_ANSWER;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.SAVE_PLAN;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.SAVE_PLAN_NOTE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.Answer;
import org.batoncrm.renewal.RenewalWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Keeps what is done to keep the customer. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordSavePlan",
        inputs = {@Variable(name = "savePlan"), @Variable(name = "savePlanNote")},
        outputs = {@Variable(name = "renewalAnswer")},
        sideEffects = {SideEffect.RECORD})
class RecordSavePlanDelegate implements JavaDelegate {

    private final RenewalWork renewals;

    RecordSavePlanDelegate(RenewalWork renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        boolean better = "BETTER_OFFER".equals(SAVE_PLAN.read(execution));
        renewals.planSave(renewal, FormAnswers.take(execution, SAVE_PLAN_NOTE), better);
        RENEWAL_ANSWER.write(execution, better ? null : Answer.DECLINED.name());
    }
}
