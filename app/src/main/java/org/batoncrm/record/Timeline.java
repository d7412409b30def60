package org.batoncrm.record;

import org.batoncrm.kernel.RecordId;

/** Everything that happened to a record, in one append-only list, written in the transaction of what happened. */
public interface Timeline {

    void add(RecordId record, TimelineEntry entry);
}
