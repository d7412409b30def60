package org.batoncrm.feedback;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A survey as whoever holds its link sees it.
 *
 * @param subject what it is about, in words that the customer knows; empty when the answer has no name
 * @param open whether it can be answered, or the answer changed
 * @param answered whether there is an answer
 */
public record SurveyView(
        FeedbackKind kind,
        String subject,
        Locale language,
        boolean open,
        boolean answered,
        @Nullable Integer score,
        @Nullable String comment,
        boolean anonymous,
        @Nullable Instant closeAt) {}
