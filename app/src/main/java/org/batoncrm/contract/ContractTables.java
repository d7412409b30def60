package org.batoncrm.contract;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** A contract with its lines and amendments. Orders have numbers that others know. */
@Component
class ContractTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.own(RecordType.CONTRACT, "contract"),
                Table.of(RecordType.CONTRACT, "contract_line", "contract_id = :id", "contract_id", "position"),
                Table.of(RecordType.CONTRACT, "contract_amendment", "contract_id = :id", "id"));
    }
}
