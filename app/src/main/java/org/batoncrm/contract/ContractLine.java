package org.batoncrm.contract;

import java.math.BigDecimal;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Something that the customer buys by the contract.
 *
 * @param product null for a free line
 * @param net after the discount, without tax, for the whole term
 */
public record ContractLine(
        @Nullable RecordId product,
        String name,
        BigDecimal quantity,
        BigDecimal listPrice,
        BigDecimal discountPercent,
        BigDecimal taxPercent,
        BigDecimal net,
        BigDecimal tax) {}
