package org.batoncrm.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity as REST and pages show it.
 *
 * @param recordId the record it stands on
 * @param status OPEN or DONE; only to-dos are ever open
 */
public record ActivityView(
        String id,
        int version,
        String recordId,
        ActivityKind kind,
        @Nullable String subject,
        @Nullable String body,
        Instant happenedAt,
        @Nullable Instant dueAt,
        @Nullable Instant doneAt,
        @Nullable Integer minutes,
        @Nullable String assigneeId,
        @Nullable String ownerId,
        String status,
        Instant createdAt,
        Instant updatedAt) {}
