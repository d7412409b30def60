package org.batoncrm.contract.process;

import org.batoncrm.process.ProcessCard;
import org.batoncrm.process.ProcessVariable;

/** The card of the diagram {@code contract-approval.bpmn}: every name that it shares with Java. */
@ProcessCard
final class ContractApproval {

    static final String KEY = "contract-approval";
    static final String MODEL = "processes/contract/contract-approval.bpmn";

    private ContractApproval() {}

    static final class Variables {

        static final ProcessVariable<Integer> STEPS_NEEDED = new ProcessVariable<>("stepsNeeded", Integer.class);
        static final ProcessVariable<Long> APPROVAL_ID = new ProcessVariable<>("approvalId", Long.class);
        static final ProcessVariable<String> APPROVAL_STATE = new ProcessVariable<>("approvalState", String.class);
        static final ProcessVariable<Boolean> CONDITIONS_ACCEPTED =
                new ProcessVariable<>("conditionsAccepted", Boolean.class);
        static final ProcessVariable<String> APPROVAL_OUTCOME = new ProcessVariable<>("approvalOutcome", String.class);

        private Variables() {}
    }
}
