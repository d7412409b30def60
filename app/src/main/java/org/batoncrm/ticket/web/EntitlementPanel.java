package org.batoncrm.ticket.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** What a customer may expect of support, on the pages of accounts and contracts. */
@Component
class EntitlementPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() == RecordType.ACCOUNT || id.type() == RecordType.CONTRACT;
    }

    @Override
    public String href(RecordId id) {
        return "/entitlements/" + id;
    }
}
