package org.batoncrm.contract.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The contracts of a customer, on the pages of the account and of the deal that they came of. */
@Component
class ContractPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() == RecordType.ACCOUNT || id.type() == RecordType.DEAL;
    }

    @Override
    public String href(RecordId id) {
        return "/contracts/of/" + id;
    }
}
