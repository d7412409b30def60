package org.batoncrm.renewal;

import org.batoncrm.kernel.RecordId;

/** The process of a renewal, for what people do outside of tasks. */
public interface RenewalJourney {

    /** Whether the process waits for its time. */
    boolean waitsToBegin(RecordId renewal);

    /** Lets it begin before its time. */
    void begin(RecordId renewal);
}
