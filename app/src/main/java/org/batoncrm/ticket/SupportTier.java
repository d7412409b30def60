package org.batoncrm.ticket;

import java.util.Locale;

/** What a customer has bought, or is entitled to, of support. */
public enum SupportTier {
    GOLD,
    SILVER,
    STANDARD,
    NONE;

    /** Message key of its name. */
    public String labelKey() {
        return "ticket.tier." + name().toLowerCase(Locale.ROOT);
    }
}
