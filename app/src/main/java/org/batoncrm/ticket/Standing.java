package org.batoncrm.ticket;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A ticket's row as its process sees it. */
record Standing(
        RecordId id,
        String subject,
        @Nullable String description,
        @Nullable RecordId account,
        @Nullable RecordId contact,
        @Nullable RecordId contract,
        @Nullable Long productId,
        @Nullable String email,
        @Nullable String category,
        @Nullable Integer impact,
        @Nullable Integer urgency,
        TicketChannel channel,
        @Nullable String language,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        TicketState state,
        TicketPriority priority,
        SupportTier tier,
        boolean vip,
        String calendar,
        long updateMinutes,
        boolean vendorPauses,
        int level,
        String queue,
        int returnMinutes,
        boolean knownSender,
        Instant receivedAt,
        @Nullable Instant triagedAt,
        @Nullable Instant firstResponseAt,
        @Nullable Instant customerWroteAt,
        int silenceRounds,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable String closedHow,
        @Nullable String solution,
        @Nullable String rootCause,
        boolean noArticle,
        @Nullable Instant articleAskedAt,
        int reopens,
        int handOvers,
        int minutesSpent,
        @Nullable Instant escalatedAt,
        @Nullable Instant atRiskAt,
        @Nullable Instant breachedAt,
        @Nullable Instant breachAskedAt,
        @Nullable String breachReason,
        @Nullable Instant nextDueAt,
        boolean major,
        @Nullable RecordId parent,
        @Nullable RecordId mergedInto,
        @Nullable RecordId follows,
        boolean deleted) {

    boolean live() {
        return state.live() && !deleted;
    }
}
