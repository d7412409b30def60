package org.batoncrm.billing;

import java.util.Locale;

/** How a customer paid. */
public enum PaymentMethod {
    TRANSFER,
    DIRECT_DEBIT,
    CARD,
    CHEQUE,
    CASH,
    /** A wallet such as Alipay or PayPal. */
    WALLET,
    OTHER;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.method." + name().toLowerCase(Locale.ROOT);
    }
}
