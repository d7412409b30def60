package org.batoncrm.quote;

import java.math.BigDecimal;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is offered.
 *
 * @param product null for a free line
 * @param cost what one piece costs the company itself; null when unknown, and never shown to a customer
 */
public record QuoteLine(
        @Nullable RecordId product,
        String name,
        BigDecimal quantity,
        BigDecimal listPrice,
        BigDecimal discountPercent,
        @Nullable BigDecimal cost,
        BigDecimal taxPercent,
        BigDecimal net,
        BigDecimal tax) {}
