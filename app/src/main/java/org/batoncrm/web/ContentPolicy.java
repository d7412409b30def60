package org.batoncrm.web;

/** What a browser may load and run on a page of ours. */
public final class ContentPolicy {

    /** Every page: nothing from elsewhere, nothing inline. */
    public static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'";

    /** Where diagrams, tables and forms are drawn: those editors place what they show by style attributes. */
    public static final String EDITOR = PAGE + "; style-src-attr 'unsafe-inline'";

    private ContentPolicy() {}
}
