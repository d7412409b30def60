package org.batoncrm.record;

import org.batoncrm.kernel.RecordId;

/**
 * A part of a record's page that another room draws. It is loaded after the page from an address of that room, which
 * checks the rights itself; an empty answer leaves nothing behind. Panels of one place stand in the order of their beans.
 */
public interface RecordPanel {

    /** Where on the page it stands. */
    enum Place {
        /** In the middle, where the process is; the first on a phone. The answer fills a card. */
        PROCESS,
        /** In the middle, above the timeline. The answer brings its own cards. */
        WORK,
        /** Beside the timeline. The answer brings its own cards. */
        SIDE
    }

    Place place();

    /** Whether the page of this record has it. Must be cheap; rights are checked at the address. */
    boolean on(RecordId id);

    /** The address of the fragment. */
    String href(RecordId id);
}
