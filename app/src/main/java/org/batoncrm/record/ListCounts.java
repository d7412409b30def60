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
class ListCounts {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int STATEMENTS = 500;

    /** From here on a list is long. */
    static final int LONG = ListPage.COUNTED_TO;

    private record Kept(long count, Instant until) {}

    private final Map<Object, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    ListCounts(Clock clock) {
        this.clock = clock;
    }

    /** @param what the statement with its parameters */
    long of(Object what, LongSupplier count) {
        Instant now = clock.instant();
        Kept found = kept.get(what);
        if (found != null && found.until.isAfter(now)) {
            return found.count;
        }
        long counted = count.getAsLong();
        if (counted >= LONG) {
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
