package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.DealApproval.Variables.APPROVAL_ID;

import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.approval.Told;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the approvers that the catalogue has changed since the terms were submitted. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.flagPriceList",
        inputs = @Variable(name = "approvalId", type = Long.class),
        sideEffects = SideEffect.RECORD)
class FlagPriceListDelegate implements JavaDelegate {

    private final ApprovalWork approvals;

    FlagPriceListDelegate(ApprovalWork approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approvals.tell(APPROVAL_ID.read(execution), Told.of(Told.Kind.RISK, "risk.priceList"));
    }
}
