package org.batoncrm.lead;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** Everything that a lead's page and REST resource show. */
public record LeadDetails(
        RecordId id,
        int version,
        LeadStatus status,
        @Nullable String captureId,
        LeadParticulars particulars,
        Reach reach,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        @Nullable String queue,
        Rating rating,
        @Nullable RoutingNote routing,
        List<DuplicateCandidate> candidates,
        Work work,
        LeadContacts.@Nullable Qualification qualification,
        @Nullable String outcome,
        @Nullable String disqualifyReason,
        @Nullable String disqualifyNote,
        @Nullable Instant revisitAt,
        @Nullable RecordId account,
        @Nullable RecordId contact,
        @Nullable RecordId deal,
        @Nullable ConversionNote conversion,
        @Nullable Instant convertedAt,
        LeadHandoffs.@Nullable Handoff handoff,
        @Nullable RecordId previous,
        @Nullable RecordId mergedInto,
        Instant createdAt,
        Instant updatedAt) {

    /** The particulars brought to one form. */
    public record Reach(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String domain,
            @Nullable String countryCode,
            @Nullable String region,
            @Nullable String languageCode,
            @Nullable String timeZone,
            @Nullable String sourceCode) {}

    /** What the tables said, with the text keys of the rows that fitted. */
    public record Rating(
            @Nullable Integer score,
            List<LeadRating.ScoreReason> reasons,
            @Nullable String scoreDecision,
            @Nullable String grade,
            @Nullable String gradeDecision,
            @Nullable String screening,
            @Nullable String screeningReason) {}

    /** How far the attempts to reach the person have come. */
    public record Work(
            int attempts,
            @Nullable Instant lastContactAt,
            @Nullable String lastOutcome,
            @Nullable Instant nextAttemptAt,
            @Nullable String nextChannel,
            boolean urgent,
            boolean atRisk,
            boolean overdue,
            int reassignments) {}

    public String title() {
        return particulars.title();
    }
}
