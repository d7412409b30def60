package org.batoncrm.renewal;

import org.jspecify.annotations.Nullable;

/**
 * What the tables may ask about a renewal.
 *
 * @param valueBase what the ending term is worth, in the base currency
 * @param health null before it was rated
 */
public record RenewalFacts(
        double valueBase,
        boolean autoRenew,
        String usageTrend,
        boolean sponsorChanged,
        int overdueDays,
        boolean openDispute,
        boolean onHold,
        boolean firstTerm,
        @Nullable String health) {}
