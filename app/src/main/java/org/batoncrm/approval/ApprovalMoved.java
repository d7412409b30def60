package org.batoncrm.approval;

import org.batoncrm.kernel.RecordId;

/** A case was answered, returned or taken back; published in the transaction in which that happened. */
public record ApprovalMoved(long approvalId, RecordId subject, ApprovalState state) {}
