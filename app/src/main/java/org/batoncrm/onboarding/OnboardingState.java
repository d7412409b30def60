package org.batoncrm.onboarding;

import java.util.Locale;

/** What an onboarding is. */
public enum OnboardingState {
    OPEN,
    /** The customer has asked to wait; no time counts. */
    PAUSED,
    COMPLETED,
    CANCELLED;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.state." + name().toLowerCase(Locale.ROOT);
    }
}
