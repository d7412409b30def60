package org.batoncrm.record;

import java.util.Collection;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;

/** A room tells the rooms below it of its own records of one type. */
public interface RecordSource {

    RecordType type();

    /** Cards by id number in one query, without regard to rights; what does not exist or is deleted is left out. */
    Map<Long, RecordCard> cards(Collection<Long> ids);

    /** Whether the actor may read the record. */
    boolean readable(RecordId id);

    /** Whether the actor may change the record. */
    boolean writable(RecordId id);
}
