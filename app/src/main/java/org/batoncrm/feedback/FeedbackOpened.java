package org.batoncrm.feedback;

import org.batoncrm.kernel.RecordId;

/** Somebody shall be asked, or a colleague has said something; published in the transaction that keeps it. */
public record FeedbackOpened(RecordId feedback, FeedbackKind kind) {}
