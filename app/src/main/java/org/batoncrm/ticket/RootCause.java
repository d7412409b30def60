package org.batoncrm.ticket;

import java.util.Locale;

/** Why it happened, said when it is solved. */
public enum RootCause {
    SOFTWARE_DEFECT,
    CONFIGURATION,
    DATA,
    INFRASTRUCTURE,
    THIRD_PARTY,
    USER_ERROR,
    MISSING_DOCUMENTATION,
    MISSING_FEATURE,
    UNKNOWN;

    /** Message key of its name. */
    public String labelKey() {
        return "ticket.rootCause." + name().toLowerCase(Locale.ROOT);
    }
}
