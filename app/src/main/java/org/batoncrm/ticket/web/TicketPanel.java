package org.batoncrm.ticket.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The tickets of an account, on its page. */
@Component
class TicketPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() == RecordType.ACCOUNT;
    }

    @Override
    public String href(RecordId id) {
        return "/tickets/of/" + id;
    }
}
