package org.batoncrm.approval;

/** It is somebody's turn; published in the transaction in which that came about, also when it is the turn again. */
public record ApprovalSeatOpened(long approvalId, int seat, long personId) {}
