package org.batoncrm.onboarding;

import java.util.Locale;

/** How an onboarding is. */
public enum Health {
    GREEN,
    /** Somebody should look. */
    AMBER,
    /** It is in danger. */
    RED;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.health." + name().toLowerCase(Locale.ROOT);
    }
}
