package org.batoncrm.change;

import java.util.Locale;

/** What has become of a proposed change. */
public enum ChangeState {
    OPEN,
    APPLIED,
    REJECTED,
    WITHDRAWN,
    /** Nobody has answered in time. */
    EXPIRED,
    /** What it wanted to change was something else by then, so it was not made. */
    OUTDATED;

    /** Message key of its name. */
    public String labelKey() {
        return "change.state." + name().toLowerCase(Locale.ROOT);
    }
}
