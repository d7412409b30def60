package org.batoncrm.contract;

import java.util.Locale;

/** Where an order stands. */
public enum OrderState {
    /** To be delivered and paid. */
    OPEN,
    /** Delivered, and what was owed is settled. */
    FULFILLED,
    /** Given up; what it had begun is undone. */
    CANCELLED;

    /** Message key of its name. */
    public String labelKey() {
        return "contract.order.state." + name().toLowerCase(Locale.ROOT);
    }
}
