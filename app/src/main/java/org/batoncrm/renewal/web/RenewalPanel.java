package org.batoncrm.renewal.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The renewals on the page of a contract or an account. */
@Component
class RenewalPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() == RecordType.CONTRACT || id.type() == RecordType.ACCOUNT;
    }

    @Override
    public String href(RecordId id) {
        return "/records/" + id + "/renewals";
    }
}
