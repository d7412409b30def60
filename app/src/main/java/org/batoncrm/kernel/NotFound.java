package org.batoncrm.kernel;

/** There is no such thing, or the person asking may not see it: both answer the same (404). */
public non-sealed class NotFound extends Refusal {

    /** @param what what was asked for, as the person wrote it, for example {@code LEAD-1042} */
    public NotFound(Object what) {
        // As text: a number would be shown with separators.
        super("error.notFound", String.valueOf(what));
    }
}
