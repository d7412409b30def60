package org.batoncrm.billing;

import java.util.Locale;

/** Whether a payment counts. */
public enum PaymentState {
    RECEIVED,
    /** Entered by mistake, and taken back. */
    REVERSED;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.payment.state." + name().toLowerCase(Locale.ROOT);
    }
}
