package org.batoncrm.approval;

import java.util.Locale;

/** How a case stands. */
public enum ApprovalState {
    OPEN,
    /** Back at the submitter, who may change the terms and submit again. */
    RETURNED,
    /** Everybody approved, some with conditions that the submitter has to accept. */
    CONDITIONS,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    /** Whether nobody can change it any more. */
    public boolean over() {
        return this == APPROVED || this == REJECTED || this == WITHDRAWN;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "approval.state." + name().toLowerCase(Locale.ROOT);
    }
}
