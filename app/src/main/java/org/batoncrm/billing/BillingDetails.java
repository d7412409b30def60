package org.batoncrm.billing;

import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * How an account is billed.
 *
 * @param billedTo whom invoices are made out to; null: the account's own name
 * @param contact who gets them; null: the contact of the contract
 * @param keyCustomer whether reminders are left to its owner for longer
 * @param heldSince since when finance holds deliveries because something is long overdue; null: not held
 */
public record BillingDetails(
        @Nullable String billedTo,
        @Nullable String taxNumber,
        TaxType taxType,
        @Nullable RecordId contact,
        boolean keyCustomer,
        @Nullable LocalDate heldSince) {

    static final BillingDetails NONE = new BillingDetails(null, null, TaxType.NONE, null, false, null);
}
