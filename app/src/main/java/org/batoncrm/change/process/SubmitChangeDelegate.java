package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Variables.APPROVAL_ID;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.APPROVAL_STATE;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.CHANGE_ANSWER;

import org.batoncrm.change.ChangeWork;
import org.batoncrm.change.ChangeWork.Asked;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks those whom the table has named, or asks again with what the proposer has answered. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.submitChange",
        inputs = {@Variable(name = "changeAnswer")},
        outputs = {@Variable(name = "approvalId", type = Long.class), @Variable(name = "approvalState")},
        sideEffects = {SideEffect.RECORD})
class SubmitChangeDelegate implements JavaDelegate {

    private final ChangeWork changes;

    SubmitChangeDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        String answer = FormAnswers.take(execution, CHANGE_ANSWER);
        Asked asked = changes.submit(change, answer);
        APPROVAL_ID.write(execution, asked.approval());
        APPROVAL_STATE.write(execution, asked.state().name());
    }
}
