package org.batoncrm.change;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An open deal or registration of the same customer.
 *
 * @param title null when the reader may not see it
 * @param partner name of the reseller whose it is; null when it is nobody's or may not be seen
 * @param protectedUntil ISO day until when it is that reseller's; null when it is not
 * @param choosable whether a registration can be of this very deal
 */
public record Rival(
        RecordId id,
        @Nullable String title,
        @Nullable String partner,
        @Nullable String protectedUntil,
        boolean choosable) {}
