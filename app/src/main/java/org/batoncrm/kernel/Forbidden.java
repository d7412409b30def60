package org.batoncrm.kernel;

/** The person may see this, but may not do that (403). What may not even be seen is {@link NotFound}. */
public non-sealed class Forbidden extends Refusal {

    public Forbidden(String messageKey, Object... arguments) {
        super(messageKey, arguments);
    }
}
