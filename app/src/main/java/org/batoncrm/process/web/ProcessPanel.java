package org.batoncrm.process.web;

import java.util.EnumSet;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The process on the page of a record that processes carry. */
@Component
class ProcessPanel implements RecordPanel {

    private static final Set<RecordType> CARRIED = EnumSet.of(
            RecordType.LEAD,
            RecordType.DEAL,
            RecordType.CONTRACT,
            RecordType.INVOICE,
            RecordType.ONBOARDING,
            RecordType.RENEWAL,
            RecordType.HANDOVER,
            RecordType.TICKET);

    @Override
    public Place place() {
        return Place.PROCESS;
    }

    @Override
    public boolean on(RecordId id) {
        return CARRIED.contains(id.type());
    }

    @Override
    public String href(RecordId id) {
        return "/records/" + id + "/process-panel";
    }
}
