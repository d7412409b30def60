package org.batoncrm.billing;

import java.util.Locale;

/** Where an invoice stands. */
public enum InvoiceState {
    /** Will be issued on its day; has no number yet. */
    PLANNED,
    /** With the customer; something of it is open. */
    ISSUED,
    /** Nothing of it is open. */
    PAID,
    /** Taken back as a whole by credit notes. */
    CREDITED,
    /** What was open has been given up. */
    WRITTEN_OFF,
    /** Dropped before it was issued. */
    CANCELLED;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.state." + name().toLowerCase(Locale.ROOT);
    }
}
