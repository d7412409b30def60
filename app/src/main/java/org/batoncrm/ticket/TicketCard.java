package org.batoncrm.ticket;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a short list.
 *
 * @param owner name of who works on it; null when nobody does
 */
public record TicketCard(
        RecordId id,
        String subject,
        TicketState state,
        TicketPriority priority,
        Instant receivedAt,
        @Nullable String owner) {}
