package org.batoncrm.billing;

import java.util.Locale;

/** Who told of a payment. */
public enum PaymentSource {
    BY_HAND,
    REST,
    BANK;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.source." + name().toLowerCase(Locale.ROOT);
    }
}
