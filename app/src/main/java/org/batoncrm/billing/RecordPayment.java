package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Money that has come in.
 *
 * @param contract what it is meant for; null when nobody said
 * @param invoices what it pays; none: what its reference names, else it stays on the account
 */
public record RecordPayment(
        RecordId account,
        BigDecimal amount,
        String currency,
        LocalDate receivedOn,
        PaymentMethod method,
        PaymentSource source,
        @Nullable String payer,
        @Nullable String reference,
        @Nullable RecordId contract,
        List<Part> invoices) {

    /**
     * A part of it for an invoice.
     *
     * @param amount in the currency of the payment; null: as much as is open and there
     * @param settles whether the invoice is paid with it although another rate of exchange leaves a difference
     */
    public record Part(RecordId invoice, @Nullable BigDecimal amount, boolean settles) {}

    public RecordPayment {
        invoices = List.copyOf(invoices);
    }
}
