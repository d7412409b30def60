package org.batoncrm.ticket;

import org.batoncrm.kernel.RecordId;

/** A ticket has come; published in the transaction in which it was written down. */
public record TicketReceived(RecordId ticket) {}
