package org.batoncrm.record;

import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;

/** Everything that happened to a record, in one append-only list, written in the transaction of what happened. */
public interface Timeline {

    void add(RecordId record, TimelineEntry entry);

    /** The newest first, in the reader's language; no kinds means all. Not found unless the actor may read the record. */
    List<TimelineItem> read(RecordId record, Set<TimelineEntry.Kind> kinds, int page, int size);
}
