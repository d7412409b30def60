package org.batoncrm.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Numbers of rows of long lists, kept for half a minute: nobody notices that 101,583 were 101,582, and counting them
 * costs more than all the rest of a page. Short lists are counted each time.
 */
@Component
public class Counts {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int STATEMENTS = 500;

    private record Kept(long count, Instant until) {}

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
        Instant now = clock.instant();
        Kept found = kept.get(what);
        if (found != null && found.until.isAfter(now)) {
            return found.count;
        }
        long counted = count.getAsLong();
        if (counted >= many) {
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
