package org.batoncrm.change;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A proposed change is one row; the record that it would change is not its own. */
@Component
class ChangeTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(Table.own(RecordType.CHANGE, "proposed_change"));
    }
}
