package org.batoncrm.kernel;

/** The business says no: the request is well formed but a rule forbids it (422). */
public non-sealed class Rejected extends Refusal {

    public Rejected(String messageKey, Object... arguments) {
        super(messageKey, arguments);
    }
}
