package org.batoncrm.renewal;

import org.batoncrm.contract.ContractApprovals;
import org.batoncrm.kernel.RecordId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a negotiation from outside: nobody is left to decide about an offer that nobody can make any more. */
@Service
@Transactional
public class RenewalClosing {

    private final RenewalWork renewals;
    private final ContractApprovals approvals;

    RenewalClosing(RenewalWork renewals, ContractApprovals approvals) {
        this.renewals = renewals;
        this.approvals = approvals;
    }

    /** The notice deadline is over; whether the contract renews by itself now. */
    public boolean close(RecordId renewal) {
        approvals.withdraw(renewal);
        return renewals.renewsByItself(renewal);
    }

    /** The contract was ended before its term. */
    public void terminate(RecordId renewal) {
        approvals.withdraw(renewal);
        renewals.terminate(renewal);
    }
}
