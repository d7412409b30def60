package org.batoncrm.file;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.event.LeadMergedAway;
import org.batoncrm.record.RecordPurged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files go where their record goes. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FileFollows {

    private final FileRows rows;

    FileFollows(FileRows rows) {
        this.rows = rows;
    }

    @EventListener
    void on(RecordPurged purged) {
        rows.purge(purged.id());
    }

    @EventListener
    void on(LeadMergedAway merged) {
        rows.move(RecordId.of(RecordType.LEAD, merged.leadId()), RecordId.of(RecordType.LEAD, merged.intoLeadId()));
    }
}
