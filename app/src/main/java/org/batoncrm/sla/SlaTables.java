package org.batoncrm.sla;

import java.util.List;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** Clocks that a step has started or stopped go on as if it had not been taken. */
@Component
class SlaTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.ofAny("sla_clock", "id"),
                new Table(
                        null,
                        "sla_segment",
                        "clock_id in (select id from sla_clock where record_type = :type and record_id = :id)",
                        List.of("clock_id", "position")));
    }
}
