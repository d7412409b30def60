package org.batoncrm.onboarding;

import java.util.Locale;

/** What an item needs to be done. */
public enum Evidence {
    NONE,
    TEXT,
    FILE;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.evidence." + name().toLowerCase(Locale.ROOT);
    }
}
