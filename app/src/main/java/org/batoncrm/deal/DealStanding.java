package org.batoncrm.deal;

import org.jspecify.annotations.Nullable;

/**
 * How a deal stands, as its process asks.
 *
 * @param status OPEN, WON or LOST
 * @param deleted whether it lies in the trash
 * @param owner the login of whose deal it is; null when it is nobody's
 */
public record DealStanding(
        String status,
        boolean deleted,
        String stage,
        @Nullable String owner,
        @Nullable String lossReason,
        DealApproval approval) {

    /** Whether somebody decides about its terms now. */
    public boolean deciding() {
        return approval == DealApproval.PENDING;
    }

    /** Whether there is still something to sell. */
    public boolean open() {
        return !deleted && status.equals(Deals.OPEN);
    }
}
