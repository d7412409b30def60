package org.batoncrm.change;

import org.jspecify.annotations.Nullable;

/**
 * A reseller's deal as somebody writes it down; everything as a form or REST sends it.
 *
 * @param partner number of the reseller's account
 * @param customer number of the customer's account; null when it is none of ours yet
 * @param customerName the customer's name, when it has no account
 * @param product number of the product; may be null
 * @param expectedClose ISO day
 * @param sameAs number of the open deal that it is; null when it is another one
 * @param another whether somebody has looked at what is open of this customer and says that it is another deal
 */
public record RegisterDeal(
        @Nullable String partner,
        @Nullable String customer,
        @Nullable String customerName,
        @Nullable String product,
        @Nullable Object amount,
        @Nullable Object currency,
        @Nullable String expectedClose,
        @Nullable String sameAs,
        boolean another,
        @Nullable String reason) {}
