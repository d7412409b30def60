package org.batoncrm.web.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests with the same key pass one after the other. Who waits here holds no connection to the database: were
 * all of them held by those who wait for the first, the first could get none and would end with nothing done.
 */
final class KeyGate {

    private static final class Gate {
        private final Semaphore turn = new Semaphore(1, true);
        private int there;
    }

    private final Map<String, Gate> gates = new HashMap<>();
    private final long patienceMillis;

    /** @param patienceMillis how long somebody waits for their turn */
    KeyGate(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /** Waits for the turn; false when it did not come. Who has it {@link #leave leaves} in the end. */
    boolean enter(String key) {
        Gate gate;
        synchronized (gates) {
            gate = gates.computeIfAbsent(key, fresh -> new Gate());
            gate.there++;
        }
        boolean passed = false;
        try {
            passed = gate.turn.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (!passed) {
            away(key);
        }
        return passed;
    }

    void leave(String key) {
        synchronized (gates) {
            gates.get(key).turn.release();
        }
        away(key);
    }

    private void away(String key) {
        synchronized (gates) {
            if (--gates.get(key).there == 0) {
                gates.remove(key);
            }
        }
    }

    /** How many keys somebody is at or waits for. */
    int size() {
        synchronized (gates) {
            return gates.size();
        }
    }
}
