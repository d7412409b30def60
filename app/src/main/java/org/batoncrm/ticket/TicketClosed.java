package org.batoncrm.ticket;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** A ticket has been closed with its solution; published in the transaction of its end. */
public record TicketClosed(
        RecordId ticket,
        @Nullable RecordId account,
        @Nullable RecordId contact) {}
