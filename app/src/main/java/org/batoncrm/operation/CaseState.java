package org.batoncrm.operation;

/** How a case is. */
public enum CaseState {
    ACTIVE,
    SUSPENDED,
    COMPLETED,
    CANCELLED;

    public boolean running() {
        return this == ACTIVE || this == SUSPENDED;
    }
}
