package org.batoncrm.renewal;

import org.batoncrm.kernel.RecordId;

/** The customer has answered; published in the transaction that wrote it down. */
public record RenewalAnswered(RecordId renewal, Answer answer) {}
