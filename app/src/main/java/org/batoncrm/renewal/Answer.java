package org.batoncrm.renewal;

import java.util.Locale;

/** What the customer has said last. */
public enum Answer {
    ACCEPTED,
    DECLINED,
    REVISION;

    /** Message key of its name. */
    public String labelKey() {
        return "renewal.answer." + name().toLowerCase(Locale.ROOT);
    }
}
