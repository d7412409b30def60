package org.batoncrm.billing;

import java.util.Locale;

/** Why an amount in the ledger moved. */
public enum Movement {
    /** An invoice was issued: the customer owes it. */
    ISSUED,
    /** A credit note was issued: the customer owes less. */
    CREDITED,
    /** Money came in, on the account. */
    RECEIVED,
    /** A payment or a credit note was set against an invoice; two rows that cancel each other out. */
    ALLOCATED,
    /** That was taken back. */
    RELEASED,
    /** Another rate of exchange. */
    DIFFERENCE,
    /** Money went back to the customer. */
    REFUNDED,
    /** What was open was given up. */
    WRITTEN_OFF,
    /** Given up, and paid after all. */
    RECOVERED,
    /** A payment had been entered by mistake. */
    REVERSED;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.movement." + name().toLowerCase(Locale.ROOT);
    }
}
