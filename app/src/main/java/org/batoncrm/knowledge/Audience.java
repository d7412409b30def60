package org.batoncrm.knowledge;

import java.util.Locale;

/** Who may read an article once it is published. */
public enum Audience {
    /** People of ours. */
    INTERNAL,
    /** Everybody, without a log-in. */
    PUBLIC;

    /** Message key of its name. */
    public String labelKey() {
        return "knowledge.audience." + name().toLowerCase(Locale.ROOT);
    }
}
