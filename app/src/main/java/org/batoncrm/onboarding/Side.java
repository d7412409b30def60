package org.batoncrm.onboarding;

import java.util.Locale;

/** Whose turn it is. */
public enum Side {
    OURS,
    CUSTOMER,
    /** Nobody's: it is paused. */
    PAUSED;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.side." + name().toLowerCase(Locale.ROOT);
    }
}
