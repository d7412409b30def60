package org.batoncrm.kernel;

import java.time.Duration;
import java.util.function.Supplier;

/** Something that costs a query to see, and that is looked at again only after a while, however often it is asked for. */
public final class Glance<T> {

    private static final long HOLDS = Duration.ofSeconds(15).toNanos();

    private final Supplier<T> look;
    private final T unknown;
    private T seen;
    private long at = System.nanoTime() - HOLDS;

    /** @param unknown what is seen when the look fails */
    public Glance(T unknown, Supplier<T> look) {
        this.look = look;
        this.unknown = unknown;
        this.seen = unknown;
    }

    /** What was seen at most a quarter of a minute ago. */
    public synchronized T get() {
        if (System.nanoTime() - at >= HOLDS) {
            try {
                seen = look.get();
            } catch (RuntimeException unseen) {
                // Whoever measures learns it from what is missing; the log hears of it from those who work.
                seen = unknown;
            }
            at = System.nanoTime();
        }
        return seen;
    }
}
