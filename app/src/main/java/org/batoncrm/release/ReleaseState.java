package org.batoncrm.release;

import java.util.Locale;

/** How far the change of a process has come. */
public enum ReleaseState {
    /** Checked, and waits for somebody other than its author to read it. */
    IN_REVIEW,
    /** Back with its author: the check or the reviewer has found something. */
    RETURNED,
    /** Waits for the moment at which it shall be published. */
    APPROVED,
    /** Runs for some of the new cases; the others go on as before. */
    TRIAL,
    /** Runs; for a week it can be taken back. */
    PUBLISHED,
    /** Runs, and nobody has taken it back. */
    LIVE,
    ROLLED_BACK,
    REJECTED,
    WITHDRAWN;

    /** Message key of the state's name. */
    public String labelKey() {
        return "release.state." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody or something still has to move it. */
    public boolean open() {
        return this == IN_REVIEW || this == RETURNED || this == APPROVED || this == TRIAL || this == PUBLISHED;
    }
}
