package org.batoncrm.kernel;

/** Something that Baton refuses, with a message key so that the sentence comes in the reader's language. */
public abstract sealed class Refusal extends RuntimeException permits NotFound, Rejected, Conflict, Forbidden, Invalid {

    private final String messageKey;
    private final transient Object[] arguments;

    Refusal(String messageKey, Object... arguments) {
        super(messageKey, null, false, false);
        this.messageKey = messageKey;
        this.arguments = arguments;
    }

    /** Key of the sentence in {@code messages/*.properties}. */
    public String messageKey() {
        return messageKey;
    }

    /** What fills the placeholders of the sentence. */
    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.clone();
    }
}
