package org.batoncrm.contract;

import java.util.Locale;

/** Where an amendment of a contract stands. */
public enum AmendmentState {
    /** Somebody describes it. */
    DRAFT,
    /** Others decide about it, or both sides sign it. */
    IN_APPROVAL,
    /** Both sides have signed; its day is still to come. */
    SIGNED,
    /** The contract is what it says. */
    IN_EFFECT,
    /** Refused by those who had to agree. */
    REJECTED,
    /** Given up before it took effect. */
    WITHDRAWN;

    /** Whether the contract cannot be amended otherwise at this time. */
    public boolean isOpen() {
        return this == DRAFT || this == IN_APPROVAL || this == SIGNED;
    }

    /** Message key of its name. */
    public String labelKey() {
        return "contract.amendment.state." + name().toLowerCase(Locale.ROOT);
    }
}
