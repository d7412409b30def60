package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads how the case stands after the people of a level have answered. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.readApproval",
        inputs = @Variable(name = "approvalId", type = Long.class),
        outputs = @Variable(name = "approvalState"),
        sideEffects = {})
class ReadApprovalDelegate implements JavaDelegate {

    private final ApprovalWork approvals;

    ReadApprovalDelegate(ApprovalWork approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "approvalState", approvals.state(APPROVAL_ID.read(execution)).name());
    }
}
