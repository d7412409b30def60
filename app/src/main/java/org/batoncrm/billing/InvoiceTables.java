package org.batoncrm.billing;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** An invoice with its lines. Its number and what it adds to an account are not its own. */
@Component
class InvoiceTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.own(RecordType.INVOICE, "invoice"),
                Table.of(RecordType.INVOICE, "invoice_line", "invoice_id = :id", "invoice_id", "position"),
                Table.of(RecordType.INVOICE, "dunning_step", "invoice_id = :id", "invoice_id", "step"));
    }
}
