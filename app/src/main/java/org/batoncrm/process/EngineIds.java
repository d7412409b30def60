package org.batoncrm.process;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.stereotype.Component;

/**
 * Ids of the engine's rows that grow with time: twelve digits to the base of 32 that say when, eight that say on which
 * run of which node. The engine's own are 36 characters that begin with the part of the time that changes fastest, so
 * that each new row lies somewhere else in each of the dozens of indexes that hold its id.
 *
 * <p>Unique without a word between nodes: in one process no number comes twice, even if its clock is put back, and two
 * processes draw the same eight digits once in 2<sup>40</sup> (about a million million) pairs.
 */
@Component
class EngineIds implements IdGenerator {

    private static final int BASE = 32;

    /** So many numbers lie in a millisecond, 2 to the power of this; whoever needs more borrows from the next one. */
    private static final int COUNTED = 15;

    /** Enough until the year 3084. */
    private static final int DIGITS_OF_NUMBER = 12;

    private static final int DIGITS_OF_NODE = 8;

    private final AtomicLong last = new AtomicLong();
    private final String node =
            digits(new SecureRandom().nextLong() & ((1L << (5 * DIGITS_OF_NODE)) - 1), DIGITS_OF_NODE);

    @Override
    public String getNextId() {
        long now = System.currentTimeMillis() << COUNTED;
        return digits(last.updateAndGet(before -> Math.max(before + 1, now)), DIGITS_OF_NUMBER) + node;
    }

    private static String digits(long number, int count) {
        String digits = Long.toString(number, BASE);
        return "0".repeat(Math.max(0, count - digits.length())) + digits;
    }
}
