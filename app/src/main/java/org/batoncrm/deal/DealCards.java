package org.batoncrm.deal;

import java.util.Collection;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordDesk;
import org.springframework.stereotype.Component;

/** For rooms whose records belong to a deal and follow its rights. */
@Component
public class DealCards {

    private final RecordDesk<Deal> desk;

    DealCards(RecordDesk<Deal> desk) {
        this.desk = desk;
    }

    /** Cards by number without regard to rights; what is deleted is left out. */
    public Map<Long, RecordCard> of(Collection<Long> deals) {
        return desk.cards(deals);
    }

    /** Whether the actor may read the deal. */
    public boolean readable(RecordId deal) {
        return desk.readable(deal);
    }

    /** Whether the actor may change the deal. */
    public boolean writable(RecordId deal) {
        return desk.writable(deal);
    }
}
