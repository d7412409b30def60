package org.batoncrm.ticket;

import java.util.Map;
import org.batoncrm.kernel.RecordId;

/** The process of a ticket, for what happens outside of its tasks. */
public interface TicketJourney {

    /** What the process can be told. */
    enum News {
        CUSTOMER_REPLIED,
        WORK_RESUMED,
        VENDOR_ANSWERED,
        FIX_RELEASED,
        SOLUTION_CONFIRMED,
        SOLUTION_REJECTED,
        CUSTOMER_ESCALATED,
        MAJOR_INCIDENT,
        PARENT_LINKED,
        PRIORITY_CHANGED,
        CONTRACT_EXPIRED,
        MERGED,
        WITHDRAWN
    }

    /** Whether a process carries the ticket. */
    boolean carries(RecordId ticket);

    /** Begins the process of one that has none. */
    void start(RecordId ticket);

    /** Tells the process; whether it was waiting for that. */
    boolean tell(RecordId ticket, News news, Map<String, Object> variables);

    /** Somebody else has it now, or nobody: its open task and the time until it goes back into the line follow. */
    void follow(RecordId ticket);
}
