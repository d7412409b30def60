package org.batoncrm.sla;

/** How a clock stands. */
public enum SlaState {
    ON_TRACK,
    AT_RISK,
    BREACHED,
    MET,
    PAUSED,
    CANCELLED;

    /** Message key of the word for it. */
    public String labelKey() {
        return "sla.state." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
