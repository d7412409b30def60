package org.batoncrm.lead;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A lead is one row. Whose turn it is when leads are dealt out is everybody's. */
@Component
class LeadTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(Table.own(RecordType.LEAD, "sales_lead"));
    }
}
