package org.batoncrm.ticket;

import java.util.Locale;

/** Whose words they are, and who may read them. */
public enum MessageKind {
    /** From the customer. */
    CUSTOMER,
    /** From one of us to the customer. */
    REPLY,
    /** For us alone. */
    NOTE,
    /** Sent by the house by itself; never counts as an answer. */
    AUTOMATIC;

    /** Whether the customer sees it. */
    public boolean isPublic() {
        return this != NOTE;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "ticket.message." + name().toLowerCase(Locale.ROOT);
    }
}
