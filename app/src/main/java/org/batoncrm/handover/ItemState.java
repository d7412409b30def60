package org.batoncrm.handover;

import java.util.Locale;

/** What has become of one thing that is handed over. */
public enum ItemState {
    /** Nobody has said who gets it. */
    OPEN,
    PLANNED,
    MOVED,
    /** It was not the person's any more: done, deleted, or taken by somebody else. */
    GONE,
    /** It could not be moved; the note says why. */
    STUCK;

    /** Message key of its name. */
    public String labelKey() {
        return "handover.item." + name().toLowerCase(Locale.ROOT);
    }
}
