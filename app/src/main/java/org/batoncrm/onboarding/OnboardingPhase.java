package org.batoncrm.onboarding;

import java.util.Locale;

/** How far an onboarding has come; its process moves it on. */
public enum OnboardingPhase {
    HANDOFF,
    SETUP,
    DELIVERY,
    TRAINING,
    GO_LIVE,
    HYPERCARE;

    /** Message key of its name. */
    public String labelKey() {
        return "onboarding.phase." + name().toLowerCase(Locale.ROOT);
    }
}
