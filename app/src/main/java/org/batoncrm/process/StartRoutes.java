package org.batoncrm.process;

import java.util.Optional;
import org.batoncrm.kernel.RecordId;

/** Says when a process begins for a record in another version than the newest; asked in the transaction of the start. */
public interface StartRoutes {

    /**
     * The id of the definition in which the process begins; empty for the newest.
     *
     * @param processKey key of the process
     */
    Optional<String> definition(RecordId record, String processKey);
}
