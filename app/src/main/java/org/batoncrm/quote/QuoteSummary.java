package org.batoncrm.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.deal.DealApproval;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A quote in a list.
 *
 * @param number the version within the deal, from 1
 */
public record QuoteSummary(
        RecordId id,
        RecordId deal,
        int number,
        String title,
        QuoteState state,
        DealApproval approval,
        BigDecimal net,
        String currency,
        BigDecimal discountPercent,
        LocalDate validUntil,
        Instant createdAt,
        @Nullable Instant sentAt) {

    /** As people write it: {@code 8677.80 EUR}. */
    public String amount() {
        return Decimals.money(net) + " " + currency;
    }
}
