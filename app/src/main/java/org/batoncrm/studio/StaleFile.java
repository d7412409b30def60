package org.batoncrm.studio;

import java.time.Instant;
import org.batoncrm.kernel.Stale;

/** Somebody else has saved the file since it was read. Says who and when; the writer decides whose words stay. */
public final class StaleFile extends Stale {

    private final transient DraftFile now;

    StaleFile(DraftFile now) {
        this.now = now;
    }

    public int revision() {
        return now.revision();
    }

    public String savedBy() {
        return now.savedBy();
    }

    public Instant savedAt() {
        return now.savedAt();
    }
}
