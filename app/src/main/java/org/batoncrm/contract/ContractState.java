package org.batoncrm.contract;

import java.util.Locale;

/** Where a contract stands. */
public enum ContractState {
    /** Somebody writes it. */
    DRAFT,
    /** Others decide about what differs from the approved quote. */
    IN_APPROVAL,
    /** It lies with both sides to be signed. */
    TO_SIGN,
    /** Signed by both sides; its term has begun or will. */
    ACTIVE,
    /** Its term is over, without a quarrel. */
    ENDED,
    /** Given notice of, or ended before its term. */
    TERMINATED,
    /** Given up before or after it was signed; what it had begun is undone. */
    CANCELLED;

    /** Whether nothing more can become of it. */
    public boolean isFinal() {
        return this == ENDED || this == TERMINATED || this == CANCELLED;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "contract.state." + name().toLowerCase(Locale.ROOT);
    }
}
