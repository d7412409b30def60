package org.batoncrm.pool;

import java.util.Collection;
import java.util.Set;
import org.batoncrm.kernel.RecordId;

/** A room above says which records must stay with their owner, for example because something is unpaid. */
public interface PoolBlocker {

    /** Those of these leads and accounts that must stay; in one statement. */
    Set<RecordId> blocked(Collection<RecordId> records);
}
