package org.batoncrm.inbox;

import java.util.Locale;

/** What has become of a mail that came in. */
public enum MailState {
    /** Kept, and not handled yet. */
    NEW,
    /** It went to a record. */
    TAKEN,
    /** Nobody has use for it; a person decides. */
    UNMATCHED,
    /** One of very many at once; a person decides about all of them. */
    HELD,
    /** From a machine: noted and nothing else. */
    LOGGED,
    /** It cannot be read or handled; a person decides. */
    UNREADABLE,
    /** A person has put it away. */
    DISCARDED;

    /** Message key of its name. */
    public String labelKey() {
        return "inbox.state." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it waits for a person. */
    public boolean waits() {
        return this == UNMATCHED || this == HELD || this == UNREADABLE;
    }

    /** The colour of its badge. */
    public String color() {
        return switch (this) {
            case NEW -> "blue";
            case TAKEN -> "green";
            case UNMATCHED -> "yellow";
            case HELD -> "orange";
            case UNREADABLE -> "red";
            case LOGGED, DISCARDED -> "secondary";
        };
    }
}
