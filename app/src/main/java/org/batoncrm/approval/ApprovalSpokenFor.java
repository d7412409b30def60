package org.batoncrm.approval;

import org.batoncrm.kernel.RecordId;

/** Somebody else speaks for who asked; both by their log-ins. Published in the transaction in which that was decided. */
public record ApprovalSpokenFor(RecordId subject, String before, String now) {}
