package org.batoncrm.quote;

/** Where a quote stands on its way to the customer's answer. */
public enum QuoteState {
    DRAFT,
    IN_APPROVAL,
    APPROVED,
    SENT,
    ACCEPTED,
    REJECTED,
    EXPIRED,
    SUPERSEDED;

    /** Whether nothing comes after it. */
    public boolean isFinal() {
        return this == ACCEPTED || this == REJECTED || this == EXPIRED || this == SUPERSEDED;
    }
}
