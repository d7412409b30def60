package org.batoncrm.change.process;

import static org.batoncrm.change.process.RecordChangeApproval.Variables.APPROVAL_STATE;
import static org.batoncrm.change.process.RecordChangeApproval.Variables.CONDITIONS_ACCEPTED;

import org.batoncrm.change.ChangeWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how the approval stands. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readChangeApproval",
        inputs = {@Variable(name = "conditionsAccepted", type = Boolean.class)},
        outputs = {@Variable(name = "approvalState")},
        sideEffects = {})
class ReadChangeApprovalDelegate implements JavaDelegate {

    private final ChangeWork changes;

    ReadChangeApprovalDelegate(ChangeWork changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId change = RecordId.of(execution.getProcessBusinessKey());
        FormAnswers.take(execution, CONDITIONS_ACCEPTED);
        APPROVAL_STATE.write(execution, changes.approvalState(change).name());
    }
}
