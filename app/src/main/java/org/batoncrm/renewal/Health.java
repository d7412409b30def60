package org.batoncrm.renewal;

import java.util.Locale;

/** How sure we are that the customer stays. */
public enum Health {
    GREEN,
    AMBER,
    RED;

    /** Message key of its name. */
    public String labelKey() {
        return "renewal.health." + name().toLowerCase(Locale.ROOT);
    }
}
