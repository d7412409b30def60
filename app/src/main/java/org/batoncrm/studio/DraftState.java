package org.batoncrm.studio;

import java.util.Locale;

/** Where a draft stands. */
public enum DraftState {
    OPEN,
    SUBMITTED,
    PUBLISHED,
    ABANDONED;

    public String labelKey() {
        return "studio.state." + name().toLowerCase(Locale.ROOT);
    }
}
