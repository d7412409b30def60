package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bank statement.
 *
 * @param account whose payment it is, or may be
 * @param how message key of why it was matched or could not be read; null when a person decided
 */
public record BankLine(
        long id,
        long file,
        int number,
        BankLineState state,
        @Nullable LocalDate receivedOn,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String payer,
        @Nullable String iban,
        @Nullable String purpose,
        @Nullable RecordId account,
        @Nullable RecordId payment,
        @Nullable String how,
        @Nullable String settledBy) {

    /** Whether it is money of a customer, by a rule or by what a person has said. */
    public boolean isBooked() {
        return state == BankLineState.MATCHED || state == BankLineState.BOOKED;
    }
}
