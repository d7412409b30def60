package org.batoncrm.pool;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What the table may ask of a record.
 *
 * @param tier the grade of a lead, or NONE; the status of an account
 * @param daysSinceContractEnd -1 when no contract has ended
 * @param blocked whether a room above wants it to stay, for example because something is unpaid
 */
public record PoolFacts(
        RecordId id,
        long owner,
        @Nullable Long team,
        String tier,
        int daysSinceFollowUp,
        int daysSinceAcquisition,
        int daysSinceContractEnd,
        boolean contractRunning,
        boolean openDeal,
        boolean blocked,
        int wonDeals) {}
