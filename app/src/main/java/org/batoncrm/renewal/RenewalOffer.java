package org.batoncrm.renewal;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to offer, as the form sends it.
 *
 * @param uplift change of the price in percent
 * @param months of the next term; null: as long as the one that ends
 * @param yearStep change of the price in percent after each year
 * @param base what renews, without tax; null: all that the ending term is worth
 */
public record RenewalOffer(
        @Nullable String uplift,
        @Nullable String months,
        @Nullable String yearStep,
        @Nullable String base,
        @Nullable String upsell) {}
