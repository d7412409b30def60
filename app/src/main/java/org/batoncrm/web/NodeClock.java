package org.batoncrm.web;

import org.springframework.stereotype.Component;

/**
 * What this node knows of its own clock. With a wrong one it answers nobody, takes no job and does nothing in the
 * background: what it would write down as now, or take for overdue, is not.
 */
@Component
public class NodeClock {

    private volatile boolean wrong;

    /** Too far off the database's clock for any work. */
    public boolean isWrong() {
        return wrong;
    }

    /** Said by whoever compares the clocks, for the first time before anybody is answered. */
    public void set(boolean wrong) {
        this.wrong = wrong;
    }
}
