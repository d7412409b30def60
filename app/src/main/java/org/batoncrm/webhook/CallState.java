package org.batoncrm.webhook;

import java.util.Locale;

/** What has become of a call. */
public enum CallState {
    PENDING,
    /** A node makes it now. */
    CALLING,
    /** It failed and will be made again. */
    FAILED,
    DONE,
    /** The other side understood it and said no. */
    REFUSED,
    /** Given up; a person may let it be made again. */
    DEAD,
    /** Taken back before it was made. */
    CANCELLED;

    /** Message key of its name. */
    public String labelKey() {
        return "webhook.state." + name().toLowerCase(Locale.ROOT);
    }
}
