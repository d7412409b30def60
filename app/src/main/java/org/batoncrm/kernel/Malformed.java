package org.batoncrm.kernel;

/** A request whose parameters make no sense (400), whatever they are about. */
public class Malformed extends Invalid {

    public Malformed(String field, String messageKey, Object... arguments) {
        super(field, messageKey, arguments);
    }
}
