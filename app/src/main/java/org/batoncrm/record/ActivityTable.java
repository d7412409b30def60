package org.batoncrm.record;

import java.util.List;
import org.springframework.stereotype.Component;

/** Calls, notes and to-dos that a step has noted go with it. The timeline stays: it says what was done and taken back. */
@Component
class ActivityTable implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(Table.ofAny("activity", "id"));
    }
}
