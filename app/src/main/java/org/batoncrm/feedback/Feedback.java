package org.batoncrm.feedback;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A feedback as it is kept. */
record Feedback(
        RecordId id,
        int version,
        FeedbackKind kind,
        FeedbackState state,
        String title,
        @Nullable RecordId about,
        @Nullable RecordId contact,
        @Nullable RecordId account,
        String language,
        @Nullable Integer score,
        @Nullable String comment,
        boolean anonymous,
        @Nullable String why,
        @Nullable Instant askedAt,
        @Nullable Instant closeAt,
        boolean reminded,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String rootCause,
        @Nullable String loopNote,
        @Nullable Instant loopClosedAt,
        @Nullable String referenceOutcome,
        @Nullable String referenceNote,
        @Nullable Long author,
        @Nullable String page,
        @Nullable String appVersion,
        @Nullable String taskKey,
        @Nullable String reply,
        @Nullable Instant repliedAt,
        @Nullable Instant seenAt,
        Instant createdAt) {

    /** What a customer is told that it is asked about; empty when the question says so itself, or there is no name. */
    String subject() {
        return kind == FeedbackKind.CSAT_TICKET && !anonymous ? title : "";
    }

    boolean survey() {
        return kind != FeedbackKind.PRODUCT;
    }

    /** Whether its author has not read the answer yet. */
    boolean news() {
        return repliedAt != null && (seenAt == null || seenAt.isBefore(repliedAt));
    }
}
