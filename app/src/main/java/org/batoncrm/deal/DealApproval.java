package org.batoncrm.deal;

/** How the approval of a deal's newest offer stands. */
public enum DealApproval {
    NONE,
    PENDING,
    APPROVED,
    REJECTED,
    EXPIRED
}
