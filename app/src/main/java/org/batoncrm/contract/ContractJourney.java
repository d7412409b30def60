package org.batoncrm.contract;

import org.batoncrm.kernel.RecordId;

/** The processes of contracts, for what people do outside of tasks. */
public interface ContractJourney {

    /** Whether a process carries the contract to its end. */
    boolean carries(RecordId contract);

    /** Begins the process of a contract that has none. */
    void start(RecordId contract);

    /** Begins the process of an amendment, in the name of the person who is at work. */
    void amend(RecordId contract);

    /** A signed amendment was taken back before its day: nothing waits for that day any more. */
    void amendmentWithdrawn(RecordId contract);
}
