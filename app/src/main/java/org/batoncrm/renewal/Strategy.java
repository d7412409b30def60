package org.batoncrm.renewal;

import java.util.Locale;

/** Who leads a renewal, and how. */
public enum Strategy {
    /** Nobody: the customer is told that the contract renews by itself. */
    AUTO_NOTICE,
    CSM_LED,
    AE_LED,
    /** Whoever can decide about money and people. */
    EXEC_SAVE;

    /** Message key of its name. */
    public String labelKey() {
        return "renewal.strategy." + name().toLowerCase(Locale.ROOT);
    }
}
