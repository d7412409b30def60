package org.batoncrm.deal;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A deal with its lines and the stages that it has passed. Its quotes are records of their own. */
@Component
class DealTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.own(RecordType.DEAL, "deal"),
                Table.of(RecordType.DEAL, "deal_line", "deal_id = :id", "deal_id", "position"),
                Table.of(RecordType.DEAL, "deal_stage_move", "deal_id = :id", "id"));
    }
}
