package org.batoncrm.operation.web;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.operation.Operators;
import org.batoncrm.process.CarriedRecords;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The cases of a record, for those who look after cases. */
@Component
class CasePanel implements RecordPanel {

    private final Operators operators;

    CasePanel(Operators operators) {
        this.operators = operators;
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean on(RecordId id) {
        return CarriedRecords.of(id.type()) && operators.mayRead();
    }

    @Override
    public String href(RecordId id) {
        return "/operations/records/" + id;
    }
}
