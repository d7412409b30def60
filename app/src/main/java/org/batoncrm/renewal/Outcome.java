package org.batoncrm.renewal;

import java.util.Locale;

/** What came of a renewal. */
public enum Outcome {
    /** The customer has accepted. */
    RENEWED,
    /** Nobody gave notice, and the contract says that it goes on then. */
    AUTO_RENEWED,
    /** The customer said no. */
    CHURNED,
    /** Nobody said anything, and the contract ends then. */
    LAPSED,
    /** The contract was ended before its term. */
    TERMINATED;

    /** Whether the contract goes on. */
    public boolean goesOn() {
        return this == RENEWED || this == AUTO_RENEWED;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "renewal.outcome." + name().toLowerCase(Locale.ROOT);
    }
}
