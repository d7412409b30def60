package org.batoncrm.approval;

import org.batoncrm.kernel.RecordId;

/**
 * Something happened in a case; published in the transaction in which it did.
 *
 * @param byProcess whether the process did it, which then knows already
 */
public record ApprovalMoved(long approvalId, RecordId subject, ApprovalState state, boolean byProcess) {}
