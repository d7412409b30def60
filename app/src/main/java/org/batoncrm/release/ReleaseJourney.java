package org.batoncrm.release;

import org.batoncrm.kernel.RecordId;

/** What people tell the process of a change beside its tasks; answered by {@code release.process}. */
public interface ReleaseJourney {

    /** @return false when it does not wait for that any more */
    boolean withdrawn(RecordId release);

    /** @return false when it does not wait for that any more */
    boolean rollbackRequested(RecordId release);

    /** @return false when it does not wait for that any more */
    boolean promotionRequested(RecordId release);

    /** Somebody has to look at the trial, and no case begins in it meanwhile. */
    void trialPaused(RecordId release);
}
