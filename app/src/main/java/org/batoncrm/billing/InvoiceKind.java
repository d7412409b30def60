package org.batoncrm.billing;

import java.util.Locale;

/** What a bill says: pay us, or we owe you. */
public enum InvoiceKind {
    INVOICE,
    CREDIT_NOTE;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.kind." + name().toLowerCase(Locale.ROOT);
    }
}
