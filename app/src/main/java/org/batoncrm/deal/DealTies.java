package org.batoncrm.deal;

import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;

/** What holds a deal that was won as it is; the room that keeps it implements this. */
public interface DealTies {

    /** Why the deal can be neither opened again nor lost nor deleted; empty when nothing holds it. */
    Optional<Rejected> holding(RecordId deal);
}
