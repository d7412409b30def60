package org.batoncrm.release;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A change of a process on its way. What is published lies in the engine and is not taken back by this. */
@Component
class ReleaseTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(Table.own(RecordType.PROCESS_CHANGE, "process_change"));
    }
}
