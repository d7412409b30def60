package org.batoncrm.feedback;

import java.util.Locale;

/** What somebody is asked about, or has something to say about. */
public enum FeedbackKind {
    CSAT_TICKET,
    CSAT_ONBOARDING,
    /** Said by people of ours, about the product or a process. */
    PRODUCT;

    /** Message key of its name. */
    public String labelKey() {
        return "feedback.kind." + name().toLowerCase(Locale.ROOT);
    }
}
