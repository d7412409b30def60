package org.batoncrm.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person notes.
 *
 * @param recordId the record it stands on, for example {@code LEAD-1042}; cannot change later
 * @param happenedAt when it was; now when missing
 * @param assigneeId log-in name of who does a to-do; whoever writes it when missing
 * @param done whether a to-do is done
 */
public record ActivityInput(
        @Nullable String recordId,
        @Nullable ActivityKind kind,
        @Nullable String subject,
        @Nullable String body,
        @Nullable Instant happenedAt,
        @Nullable Instant dueAt,
        @Nullable Integer minutes,
        @Nullable String assigneeId,
        @Nullable Boolean done) {}
