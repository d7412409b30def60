package org.batoncrm.renewal.process;

import static org.batoncrm.renewal.process.ContractRenewal.Variables.APPROVAL_ID;
import static org.batoncrm.renewal.process.ContractRenewal.Variables.APPROVAL_STATE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.batoncrm.renewal.RenewalApprovals;
import org.batoncrm.renewal.RenewalApprovals.Asked;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks those whom the table has named. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.submitRenewal",
        outputs = {@Variable(name = "approvalId", type = Long.class), @Variable(name = "approvalState")},
        sideEffects = {SideEffect.RECORD})
class SubmitRenewalDelegate implements JavaDelegate {

    private final RenewalApprovals approvals;

    SubmitRenewalDelegate(RenewalApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId renewal = RecordId.of(execution.getProcessBusinessKey());
        Asked asked = approvals.submit(renewal);
        APPROVAL_ID.write(execution, asked.approval());
        APPROVAL_STATE.write(execution, asked.state().name());
    }
}
