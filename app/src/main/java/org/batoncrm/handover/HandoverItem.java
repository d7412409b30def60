package org.batoncrm.handover;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person hands over.
 *
 * @param key the record's number, or {@code task:}, {@code todo:}, {@code case:} or {@code asked:} and a number
 * @param record the record, or the one on which it stands; null when there is none
 * @param account the customer that it is about
 * @param receiver who gets it; null when nobody does yet or it goes to the pool
 * @param pinned whether somebody has said so of this very thing
 * @param tries how often it could not be moved
 */
record HandoverItem(
        long id,
        HandoverKind kind,
        String key,
        @Nullable RecordId record,
        @Nullable Long account,
        @Nullable Long receiver,
        boolean toPool,
        boolean pinned,
        ItemState state,
        int tries,
        @Nullable String note) {

    boolean placed() {
        return receiver != null || toPool;
    }

    /** What stands behind the colon of the key. */
    String number() {
        return key.substring(key.indexOf(':') + 1);
    }
}
