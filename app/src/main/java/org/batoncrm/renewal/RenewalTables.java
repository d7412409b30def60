package org.batoncrm.renewal;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A renewal is one row; its contract is not its own. */
@Component
class RenewalTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(Table.own(RecordType.RENEWAL, "renewal"));
    }
}
