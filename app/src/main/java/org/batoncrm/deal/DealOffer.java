package org.batoncrm.deal;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What a deal offers at this moment, for rooms that keep it.
 *
 * @param clauses what departs from the standard contract, in words; null when nothing is said
 */
public record DealOffer(
        RecordId deal,
        String name,
        boolean open,
        @Nullable RecordId account,
        @Nullable RecordId contact,
        String currency,
        SoldLines<DealLine> lines,
        @Nullable Integer paymentTermsDays,
        @Nullable Integer contractMonths,
        boolean nonStandardClauses,
        @Nullable String clauses) {}
