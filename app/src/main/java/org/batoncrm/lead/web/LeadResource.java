package org.batoncrm.lead.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadDetails;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.LeadRating;
import org.batoncrm.lead.LeadStatus;
import org.batoncrm.lead.RoutingNote;
import org.jspecify.annotations.Nullable;

/** A lead over REST. */
record LeadResource(
        RecordId id,
        int version,
        LeadStatus status,
        @Nullable String ownerId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String captureId,
        @JsonUnwrapped LeadParticulars particulars,
        @Nullable String normalisedEmail,
        @Nullable String normalisedPhone,
        @Nullable String domain,
        @Nullable String timeZone,
        @Nullable Integer score,
        List<LeadRating.ScoreReason> scoreReasons,
        @Nullable String grade,
        @Nullable String screening,
        @Nullable RoutingNote routing,
        int attempts,
        @Nullable Instant nextAttemptAt,
        boolean overdue,
        @Nullable String outcome,
        @Nullable String disqualifyReason,
        @Nullable Instant revisitAt,
        @Nullable RecordId accountId,
        @Nullable RecordId contactId,
        @Nullable RecordId dealId,
        @Nullable Instant convertedAt,
        @Nullable RecordId previousId,
        @Nullable RecordId mergedInto) {

    static LeadResource of(LeadDetails lead, @Nullable String owner) {
        return new LeadResource(
                lead.id(),
                lead.version(),
                lead.status(),
                owner,
                lead.createdAt(),
                lead.updatedAt(),
                lead.captureId(),
                lead.particulars(),
                lead.reach().email(),
                lead.reach().phone(),
                lead.reach().domain(),
                lead.reach().timeZone(),
                lead.rating().score(),
                lead.rating().reasons(),
                lead.rating().grade(),
                lead.rating().screening(),
                lead.routing(),
                lead.work().attempts(),
                lead.work().nextAttemptAt(),
                lead.work().overdue(),
                lead.outcome(),
                lead.disqualifyReason(),
                lead.revisitAt(),
                lead.account(),
                lead.contact(),
                lead.deal(),
                lead.convertedAt(),
                lead.previous(),
                lead.mergedInto());
    }
}
