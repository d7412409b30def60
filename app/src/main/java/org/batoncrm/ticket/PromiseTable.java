package org.batoncrm.ticket;

/** The table of promises, for tickets that no process carries. */
public interface PromiseTable {

    /** What is promised to customers of a tier on tickets of a priority today. */
    TicketPromises.Promise ask(SupportTier tier, TicketPriority priority);
}
