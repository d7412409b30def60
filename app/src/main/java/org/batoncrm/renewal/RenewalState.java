package org.batoncrm.renewal;

import java.util.Locale;

/** Where a renewal stands. */
public enum RenewalState {
    /** Its time has not come. */
    PLANNED,
    /** Somebody looks at it. */
    IN_WORK,
    /** The customer has an offer, or knows that the contract renews by itself. */
    OFFERED,
    CLOSED;

    /** Message key of its name. */
    public String labelKey() {
        return "renewal.state." + name().toLowerCase(Locale.ROOT);
    }
}
