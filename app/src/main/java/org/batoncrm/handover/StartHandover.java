package org.batoncrm.handover;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says to start a hand-over.
 *
 * @param person log-in name of who leaves
 * @param lastDay ISO day
 */
public record StartHandover(
        @Nullable String person,
        @Nullable String lastDay,
        @Nullable String reason,
        boolean notifyCustomers) {}
