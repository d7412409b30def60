package org.batoncrm.file.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The files on the page of any record. */
@Component
class FilePanel implements RecordPanel {

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return id.type() != RecordType.ACTIVITY;
    }

    @Override
    public String href(RecordId id) {
        return "/records/" + id + "/files";
    }
}
