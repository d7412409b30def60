package org.batoncrm.billing;

import org.batoncrm.kernel.RecordId;

/** Something has become of an invoice; published in the transaction that did it. */
public record InvoiceMoved(RecordId invoice, What what) {

    /** What has become of it. */
    public enum What {
        /** Somebody planned it by hand, or it is owed again; its process shall begin. */
        BEGUN,
        /** A planned one got another day. */
        MOVED,
        /** Issued by a person before its process came to it. */
        ISSUED,
        /** Less of it is open than before. */
        PAID,
        /** Cancelled, credited or written off. */
        CLOSED,
        DISPUTED,
        DISPUTE_RESOLVED
    }
}
