package org.batoncrm.feedback;

import org.batoncrm.kernel.RecordId;

/**
 * Whoever has called an unhappy customer wants the record to be worked on again; published in the transaction of the
 * answer. The room of the record decides whether that is possible.
 */
public record FeedbackReopens(RecordId record, String reason) {}
