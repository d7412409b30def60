package org.batoncrm.pool.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** On the page of a lead or an account: that it is in the pool, or goes there soon. */
@Component
class PoolPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() == RecordType.LEAD || id.type() == RecordType.ACCOUNT;
    }

    @Override
    public String href(RecordId id) {
        return "/pool/of/" + id;
    }
}
