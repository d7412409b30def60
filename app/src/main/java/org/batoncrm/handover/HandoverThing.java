package org.batoncrm.handover;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is handed over, as its readers see it.
 *
 * @param title what it is called
 * @param number the record's number, or the one on which it stands
 * @param link null when it has no page or the reader may not see it
 * @param receiver log-in name; null when nobody gets it yet or it goes to the pool
 */
public record HandoverThing(
        long id,
        HandoverKind kind,
        String title,
        @Nullable String number,
        @Nullable String link,
        @Nullable String receiver,
        @Nullable String receiverName,
        boolean toPool,
        boolean pinned,
        ItemState state,
        @Nullable String note) {}
