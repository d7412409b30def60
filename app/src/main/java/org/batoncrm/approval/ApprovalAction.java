package org.batoncrm.approval;

import java.util.Locale;

/** What one may do in a case. */
public enum ApprovalAction {
    APPROVE,
    APPROVE_WITH_CONDITIONS,
    REJECT,
    RETURN_TO_SUBMITTER,
    RETURN_TO_LEVEL,
    /** Another person takes the seat for good. */
    TRANSFER,
    /** Another person looks at it and gives an opinion; the seat comes back. */
    DELEGATE,
    /** Ends a delegation before the opinion is there. */
    TAKE_BACK,
    /** Asks for somebody's opinion before deciding. */
    CONSULT_BEFORE,
    /** Approves, and somebody else has to approve too. */
    CONSULT_AFTER,
    /** Takes somebody off who was consulted and has not answered. */
    REMOVE_APPROVER,
    /** A conflict of interest: somebody else has to decide. */
    RECUSE,
    /** The submitter takes the request back. */
    WITHDRAW,
    /** The submitter agrees to the conditions. */
    ACCEPT_CONDITIONS;

    /** Message key of its name. */
    public String labelKey() {
        return "approval.action." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it needs a reason. */
    public boolean needsReason() {
        return switch (this) {
            case REJECT, RETURN_TO_SUBMITTER, RETURN_TO_LEVEL, RECUSE -> true;
            default -> false;
        };
    }

    /** Whether it names another person. */
    public boolean needsPerson() {
        return switch (this) {
            case TRANSFER, DELEGATE, CONSULT_BEFORE, CONSULT_AFTER -> true;
            default -> false;
        };
    }

    /** Whether only the submitter may do it. */
    boolean isSubmitters() {
        return this == WITHDRAW || this == ACCEPT_CONDITIONS;
    }
}
