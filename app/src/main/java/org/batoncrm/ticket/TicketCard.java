package org.batoncrm.ticket;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Countdown;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a short list.
 *
 * @param owner name of who works on it; null when nobody does
 * @param left how much time is left of what is due first; null when nothing is counted
 */
public record TicketCard(
        RecordId id,
        String subject,
        TicketState state,
        TicketPriority priority,
        Instant receivedAt,
        @Nullable String owner,
        @Nullable Countdown left) {}
