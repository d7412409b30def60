package org.batoncrm.deal;

import org.batoncrm.kernel.Rejected;

/** A deal cannot go where somebody wants it: its process waits for something else first, which is done elsewhere. */
public final class StepNeeded extends Rejected {

    private final String link;

    /** @param link the page on which what is missing can be done */
    public StepNeeded(String link, String messageKey, Object... arguments) {
        super(messageKey, arguments);
        this.link = link;
    }

    /** The page on which what is missing can be done. */
    public String link() {
        return link;
    }
}
