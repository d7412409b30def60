package org.batoncrm.feedback;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A feedback as people of ours see it. Whoever wants no name has none here.
 *
 * @param comment as it was written; parts that concern one person are hidden where more than one answer is shown
 * @param who name of the customer's person, or of the colleague; null when there is none to be told
 * @param why message key of the reason why nobody was asked
 * @param rootCause message key of what went wrong
 * @param taskKey the step of a process at which it was said, for example {@code ticket-escalation/User_WorkTicket}
 * @param news whether its author has not read the answer yet
 */
public record FeedbackView(
        RecordId id,
        int version,
        FeedbackKind kind,
        FeedbackState state,
        String title,
        @Nullable RecordId about,
        @Nullable RecordId contact,
        @Nullable RecordId account,
        @Nullable String who,
        @Nullable Integer score,
        @Nullable String comment,
        boolean anonymous,
        @Nullable String why,
        Instant createdAt,
        @Nullable Instant askedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String rootCause,
        @Nullable String loopNote,
        @Nullable Instant loopClosedAt,
        @Nullable String referenceOutcome,
        @Nullable String referenceNote,
        @Nullable String page,
        @Nullable String appVersion,
        @Nullable String taskKey,
        @Nullable String reply,
        @Nullable Instant repliedAt,
        boolean news) {}
