package org.batoncrm.onboarding;

import java.util.Locale;

/** How it stands with the account in which the customer uses what was bought. */
public enum Provisioning {
    NONE,
    /** The other system was asked and has not answered. */
    REQUESTED,
    /** It could not be made by machine. */
    FAILED,
    /** Made by machine. */
    ACTIVE,
    /** Made by hand. */
    BY_HAND,
    REMOVED;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.provisioning." + name().toLowerCase(Locale.ROOT);
    }
}
