package org.batoncrm.billing;

import java.util.Locale;

/** Which kind of tax invoice the customer needs. */
public enum TaxType {
    /** An invoice as it is. */
    NONE,
    /** A Chinese general VAT invoice, 普票. */
    GENERAL,
    /** A Chinese special VAT invoice, 专票, from which the customer deducts the tax. */
    SPECIAL,
    /** The customer owes the tax; it is not on the invoice. */
    REVERSE_CHARGE;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.taxType." + name().toLowerCase(Locale.ROOT);
    }
}
