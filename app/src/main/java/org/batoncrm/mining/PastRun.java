package org.batoncrm.mining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished instance of a process, as the engine remembers it.
 *
 * @param id of the instance
 * @param key of the process
 * @param record the business key, which is the number of a record
 * @param end the element at which it ended; null when it was taken off
 * @param troubled whether it stood still with a problem at least once
 * @param passages all elements that it went through, in order
 */
public record PastRun(
        String id,
        String key,
        int version,
        @Nullable String record,
        Instant started,
        Instant ended,
        @Nullable String end,
        boolean troubled,
        List<Passage> passages) {

    /** What an element means for those who wait. */
    public enum Kind {
        /** Somebody has to do it. */
        TASK,
        /** Baton does it. */
        WORK,
        /** For a moment, a message or a condition. */
        WAIT,
        /** Another process does it. */
        CALL,
        /** Something that happens beside a step or is told on the way; takes no time. */
        EVENT,
        END,
        /** A beginning, or a question whose answer is seen by what comes next. */
        SIGNPOST,
        /** Holds other elements, which are counted themselves. */
        SCOPE,
        /** Holds the instances of an element that is done once for each of several things. */
        MULTIPLE
    }

    /**
     * One pass through an element.
     *
     * @param parent what it is inside of, or the instance itself
     * @param order among those that began at the same time
     * @param held how long somebody had the task
     * @param called the instance of the called process
     * @param by log-in name of whoever had the task last
     */
    public record Passage(
            String id,
            @Nullable String parent,
            String element,
            Kind kind,
            Instant from,
            Instant to,
            long order,
            Duration held,
            @Nullable String called,
            @Nullable String by) {

        Duration lasted() {
            return Duration.between(from, to).isNegative() ? Duration.ZERO : Duration.between(from, to);
        }
    }
}
