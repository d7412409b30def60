package org.batoncrm.handover;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A handover with what is handed over. The records themselves are not its own. */
@Component
class HandoverTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.own(RecordType.HANDOVER, "handover"),
                Table.of(RecordType.HANDOVER, "handover_item", "handover_id = :id", "id"),
                Table.of(RecordType.HANDOVER, "handover_receiver", "handover_id = :id", "handover_id", "user_id"));
    }
}
