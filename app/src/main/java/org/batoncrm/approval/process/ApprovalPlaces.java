package org.batoncrm.approval.process;

import static org.batoncrm.approval.process.ApprovalStep.Variables.APPROVAL_ID;
import static org.batoncrm.approval.process.ApprovalStep.Variables.PLACE;

import java.util.List;
import org.batoncrm.approval.ApprovalPlace;
import org.batoncrm.approval.ApprovalWork;
import org.batoncrm.process.ProcessCallable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What diagrams ask about the places of a case: {@code ${approvalPlaces.waiting(execution)}}. */
@Lazy
@Component("approvalPlaces")
@ProcessCallable({"waiting", "holder"})
public class ApprovalPlaces {

    private final ApprovalWork approvals;

    ApprovalPlaces(ApprovalWork approvals) {
        this.approvals = approvals;
    }

    /** The places at which somebody has to answer now; a call activity runs once for each. */
    public List<Integer> waiting(DelegateExecution execution) {
        return approvals.waiting(APPROVAL_ID.read(execution));
    }

    /** The login of who has to answer at the place. */
    public @Nullable String holder(DelegateExecution execution) {
        ApprovalPlace place = approvals.place(APPROVAL_ID.read(execution), PLACE.read(execution));
        return place.holder();
    }
}
