package org.batoncrm.pool;

/** Starts the process that recycles, outside of its hours. */
public interface PoolJourney {

    void run();
}
