package org.batoncrm.process;

import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The moment of what is not due at all. A timer must have a date; one that waits by a clock that rests gets this, and
 * nobody is told of it.
 */
public final class NotDue {

    private static final Instant MOMENT = Instant.parse("9999-01-01T00:00:00Z");

    private NotDue() {}

    public static Date date() {
        return Date.from(MOMENT);
    }

    /** Whether it is such a moment. */
    public static boolean is(@Nullable Date due) {
        return due != null && !due.toInstant().isBefore(MOMENT);
    }
}
