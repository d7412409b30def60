package org.batoncrm.operation;

import java.util.Locale;

/** Why a case will never go on by itself. */
public enum StuckReason {
    /** No task, no timer, no message, no called case, nothing in the background. */
    NOTHING_WAITS,
    /** A task for a group that nobody is in. */
    NOBODY_IN_GROUP,
    /** A message that Baton never sends; only another system can. */
    MESSAGE_NEVER_SENT,
    /** Work in the background without any try left, and without an incident that says so. */
    TRIES_USED_UP,
    /** The process as a whole is suspended; the case itself is not. */
    PROCESS_SUSPENDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
