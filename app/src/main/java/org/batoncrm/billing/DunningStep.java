package org.batoncrm.billing;

import java.util.Locale;

/** What is done about an invoice that is not paid; which and when is decided by a table. */
public enum DunningStep {
    /** Nothing yet. */
    NONE,
    /** A friendly word before it is due. */
    COURTESY,
    FIRST_REMINDER,
    SECOND_REMINDER,
    /** Its owner calls the customer. */
    OWNER_TASK,
    /** Finance holds what else the customer is to get. */
    FINANCE_HOLD,
    /** Finance and legal decide what to do about it. */
    LEGAL_DECISION;

    /** Whether the customer gets a mail. */
    public boolean isMail() {
        return this == COURTESY || this == FIRST_REMINDER || this == SECOND_REMINDER;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "billing.dunning." + name().toLowerCase(Locale.ROOT);
    }
}
