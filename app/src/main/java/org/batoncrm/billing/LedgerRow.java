package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A movement of what a customer owes.
 *
 * @param amount above zero: owes more
 * @param postedBy the login of who did it
 */
public record LedgerRow(
        @Nullable RecordId contract,
        @Nullable RecordId invoice,
        @Nullable RecordId payment,
        Movement kind,
        BigDecimal amount,
        String currency,
        LocalDate bookedOn,
        String reference,
        String postedBy,
        Instant postedAt) {}
