package org.batoncrm.process;

import org.springframework.stereotype.Component;

/** What this node knows of its own clock; {@link ClockWatch} says so before the first job can be taken. */
@Component
class NodeClock {

    private volatile boolean wrong;

    /** Too far off the database's clock for any work. */
    boolean isWrong() {
        return wrong;
    }

    void set(boolean wrong) {
        this.wrong = wrong;
    }
}
