package org.batoncrm.feedback;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordTables;
import org.springframework.stereotype.Component;

/** An answer to a survey, or what somebody wished, is one row. */
@Component
class FeedbackTables implements RecordTables {

    @Override
    public List<Table> tables() {
        return List.of(Table.own(RecordType.FEEDBACK, "feedback"));
    }
}
