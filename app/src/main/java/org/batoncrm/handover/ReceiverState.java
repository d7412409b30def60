package org.batoncrm.handover;

import java.util.Locale;

/** What somebody who shall take over has said. */
public enum ReceiverState {
    ASKED,
    ACCEPTED,
    REFUSED;

    /** Message key of its name. */
    public String labelKey() {
        return "handover.receiver." + name().toLowerCase(Locale.ROOT);
    }
}
