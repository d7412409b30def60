package org.batoncrm.handover;

import java.util.Locale;

/** Where a hand-over stands. */
public enum HandoverState {
    PLANNING,
    /** The receivers are asked. */
    ASKING,
    MOVING,
    /** Everything is where it shall be; the last day or the check is still to come. */
    MOVED,
    ENDED,
    CANCELLED;

    public boolean open() {
        return this != ENDED && this != CANCELLED;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "handover.state." + name().toLowerCase(Locale.ROOT);
    }
}
