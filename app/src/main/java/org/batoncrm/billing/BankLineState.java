package org.batoncrm.billing;

import java.util.Locale;

/** What has become of a line of a bank statement. */
public enum BankLineState {
    /** Waits to be read. */
    NEW,
    /** A payment of an account that could be told. */
    MATCHED,
    /** Waits for a person. */
    OPEN,
    /** A person has said whose payment it is. */
    BOOKED,
    /** No money of a customer. */
    NOT_OURS,
    /** Holds no money that came in. */
    BAD,
    /** The same line was read before. */
    TWICE;

    /** Message key of its name. */
    public String labelKey() {
        return "billing.bank.state." + name().toLowerCase(Locale.ROOT);
    }
}
