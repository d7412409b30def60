package org.batoncrm.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/**
 * Numbers of rows of long lists, kept for half a minute: nobody notices that 101,583 were 101,582, and counting them
 * costs more than all the rest of a page. Short lists are counted each time.
 */
@Component
public class Counts {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int STATEMENTS = 500;

    private record Kept(Object counted, Instant until) {}

    private final Map<Object, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    Counts(Clock clock) {
        this.clock = clock;
    }

    /**
     * A number of rows, counted or remembered.
     *
     * @param what the statement with its parameters
     * @param many from here on a list is long
     */
    public long of(Object what, long many, LongSupplier count) {
        return of(what, many, count::getAsLong, Long::longValue);
    }

    /**
     * Several numbers that are counted together, or remembered.
     *
     * @param what tells them apart from all others
     * @param rows how many rows were counted
     */
    @SuppressWarnings("unchecked") // What is kept under a name was counted under that name.
    public <T> T of(Object what, long many, Supplier<T> count, ToLongFunction<T> rows) {
        Instant now = clock.instant();
        Kept found = kept.get(what);
        if (found != null && found.until.isAfter(now)) {
            return (T) found.counted;
        }
        T counted = count.get();
        if (rows.applyAsLong(counted) >= many) {
            if (kept.size() >= STATEMENTS) {
                kept.clear();
            }
            kept.put(what, new Kept(counted, now.plus(KEPT)));
        } else {
            kept.remove(what);
        }
        return counted;
    }
}
