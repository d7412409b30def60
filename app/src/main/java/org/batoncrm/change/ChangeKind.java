package org.batoncrm.change;

import java.util.Locale;

/** What a proposed change is about. */
public enum ChangeKind {
    BANK_DETAILS,
    CREDIT_LIMIT,
    /** A reseller's claim on a deal with a customer. */
    DEAL_REGISTRATION;

    /** Message key of its name. */
    public String labelKey() {
        return "change.kind." + name().toLowerCase(Locale.ROOT);
    }
}
