package org.batoncrm.process.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.CarriedRecords;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The process on the page of a record that processes carry. */
@Component
class ProcessPanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.PROCESS;
    }

    @Override
    public boolean on(RecordId id) {
        return CarriedRecords.of(id.type());
    }

    @Override
    public String href(RecordId id) {
        return "/records/" + id + "/process-panel";
    }
}
