package org.batoncrm.quote;

import org.batoncrm.kernel.RecordId;

/** The customer has answered a quote; published in the transaction in which somebody noted it. */
public record QuoteAnswered(RecordId deal, RecordId quote, Answer answer) {

    /** What they said. */
    public enum Answer {
        ACCEPTED,
        REJECTED,
        /** They want other terms. */
        REVISION
    }
}
