package org.batoncrm.contract;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have changed in a contract, as the form sends it.
 *
 * @param what the text of a line to add; with an {@code amount}, which is below nothing for a reduction
 * @param dropped numbers of lines that end, with commas between them
 * @param months the new term; null when it stays
 * @param effectiveOn a day
 */
public record DescribeAmendment(
        @Nullable String what,
        @Nullable String amount,
        @Nullable String taxPercent,
        @Nullable String dropped,
        @Nullable String months,
        @Nullable String effectiveOn,
        @Nullable String reason) {}
