package org.batoncrm.deal;

import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;

/** A room whose records have lines that people edit as one table. */
public interface LineKeeper {

    RecordType linesOf();

    /** The lines as they are; not found unless the actor may read the record. */
    LineTerms terms(RecordId id);

    /** What the lines would be, filled up from the products and reckoned, without keeping anything. */
    SoldLines<?> tryLines(RecordId id, List<Map<String, String>> lines);

    /** Replaces the lines as a whole; stale when the record is no longer in the version that the caller has seen. */
    void changeLines(RecordId id, int version, List<Map<String, String>> lines);
}
