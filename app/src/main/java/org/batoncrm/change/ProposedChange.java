package org.batoncrm.change;

import java.time.Instant;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it is kept. What it says never changes, only what becomes of it.
 *
 * @param account whom it concerns: the account, or the customer of a registration; null when that is none of ours yet
 * @param was what was there when it was proposed, by field; empty when nothing was
 * @param shall what shall be there
 * @param found what was there instead when it should have been made
 * @param answer why it ended as it did
 * @param partner the reseller of a registration
 * @param matchName the name by which a registration's customer is recognised as long as it has no account
 * @param deal the deal that a registration has become
 * @param deleted whether its account is in the waste bin
 * @param approval the number of the case; null when nobody had to be asked
 */
record ProposedChange(
        RecordId id,
        int version,
        ChangeKind kind,
        @Nullable RecordId account,
        String title,
        ChangeState state,
        Map<String, String> was,
        Map<String, String> shall,
        @Nullable Map<String, String> found,
        String reason,
        long proposedBy,
        Instant proposedAt,
        @Nullable Instant endedAt,
        @Nullable String answer,
        @Nullable Long approval,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        @Nullable RecordId partner,
        @Nullable String matchName,
        @Nullable RecordId deal,
        boolean deleted) {}
