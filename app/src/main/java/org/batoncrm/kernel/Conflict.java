package org.batoncrm.kernel;

/** Someone was faster, or the record has changed since it was read (409, or 412 for a stale If-Match). */
public non-sealed class Conflict extends Refusal {

    public Conflict(String messageKey, Object... arguments) {
        super(messageKey, arguments);
    }
}
