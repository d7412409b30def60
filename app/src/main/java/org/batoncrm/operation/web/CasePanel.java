package org.batoncrm.operation.web;

import java.util.EnumSet;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.operation.Operators;
import org.batoncrm.record.RecordPanel;
import org.springframework.stereotype.Component;

/** The cases of a record, for those who look after cases. */
@Component
class CasePanel implements RecordPanel {

    private static final Set<RecordType> CARRIED = EnumSet.of(
            RecordType.LEAD,
            RecordType.DEAL,
            RecordType.CONTRACT,
            RecordType.INVOICE,
            RecordType.ONBOARDING,
            RecordType.RENEWAL,
            RecordType.HANDOVER,
            RecordType.TICKET);

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
        return CARRIED.contains(id.type()) && operators.mayRead();
    }

    @Override
    public String href(RecordId id) {
        return "/operations/records/" + id;
    }
}
