package org.batoncrm.ticket;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A ticket with what was said in it. What the customer has got lies in the outbox, and there is no way back from there. */
@Component
class TicketTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.own(RecordType.TICKET, "ticket"),
                Table.of(RecordType.TICKET, "ticket_message", "ticket_id = :id", "id"),
                Table.of(RecordType.TICKET, "ticket_watcher", "ticket_id = :id", "ticket_id", "user_id"));
    }
}
