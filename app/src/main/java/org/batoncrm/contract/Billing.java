package org.batoncrm.contract;

import java.util.Locale;

/** How a contract is invoiced; which instalments that makes is decided by a table. */
public enum Billing {
    /** All of it when it begins. */
    AT_ONCE,
    /** A part in advance, the rest when it is delivered. */
    ADVANCE,
    /** In parts at the milestones of the delivery. */
    MILESTONES,
    /** In equal parts, month by month over the term. */
    MONTHLY,
    /** In equal parts, every three months over the term. */
    QUARTERLY,
    /** In equal parts, year by year over the term. */
    YEARLY;

    /** Message key of its name. */
    public String labelKey() {
        return "contract.billing." + name().toLowerCase(Locale.ROOT);
    }
}
