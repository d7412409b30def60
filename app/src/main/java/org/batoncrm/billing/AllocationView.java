package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A payment or a credit note set against an invoice.
 *
 * @param payment null when a credit note was set against it
 * @param credit the credit note; null when a payment was
 * @param paid in the currency of the payer
 * @param amount in the currency of the invoice
 * @param difference what another rate of exchange made of it, in the currency of the invoice; below zero: a loss
 * @param recovered how much of it had been written off before
 * @param reversed whether it was taken back
 */
public record AllocationView(
        long id,
        @Nullable RecordId payment,
        @Nullable RecordId credit,
        RecordId invoice,
        BigDecimal paid,
        String paidCurrency,
        BigDecimal amount,
        BigDecimal difference,
        BigDecimal recovered,
        LocalDate bookedOn,
        String madeBy,
        boolean reversed,
        @Nullable String reason) {

    /** Whose money it is. */
    public RecordId source() {
        return payment != null ? payment : java.util.Objects.requireNonNull(credit);
    }
}
