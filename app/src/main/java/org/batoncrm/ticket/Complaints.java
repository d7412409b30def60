package org.batoncrm.ticket;

import org.batoncrm.feedback.OpenComplaints;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever has asked for a manager, or sees a solution fail again and again, is not asked how content it is. */
@Component
class Complaints implements OpenComplaints {

    private final TicketStore store;

    Complaints(TicketStore store) {
        this.store = store;
    }

    @Override
    public boolean open(@Nullable RecordId contact, @Nullable RecordId account) {
        return store.complains(contact, account);
    }
}
