package org.batoncrm.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands now.
 *
 * @param closedOn when it was fulfilled or cancelled; null while it is open
 */
public record OrderView(
        RecordId id,
        RecordId contract,
        RecordId account,
        String title,
        OrderState state,
        String currency,
        BigDecimal net,
        BigDecimal tax,
        SoldLines<AgreedLine> lines,
        @Nullable String reason,
        @Nullable LocalDate closedOn) {}
