package org.batoncrm.handover;

import java.time.Instant;
import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * The row of a hand-over.
 *
 * @param leaver the person who hands over
 * @param title the person's name
 * @param notice what was decided about the letter to customers; null when nothing was
 */
record Handover(
        RecordId id,
        int version,
        long leaver,
        String title,
        HandoverState state,
        LocalDate lastDay,
        String reason,
        boolean notifyCustomers,
        @Nullable String notice,
        long startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String note,
        @Nullable Long ownerId,
        @Nullable Long teamId) {}
