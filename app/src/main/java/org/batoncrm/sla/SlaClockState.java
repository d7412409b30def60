package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * How a clock stands at a moment.
 *
 * @param state a breach stays BREACHED whatever happens afterwards
 * @param consumed business time counted so far; pauses add nothing
 * @param remaining target less consumed; negative when late
 * @param dueAt null while paused and after a cancellation, when nobody can say
 * @param pausedFor why it is paused; null when it is not
 */
public record SlaClockState(
        long clockId,
        RecordId record,
        String name,
        SlaState state,
        Duration target,
        Duration consumed,
        Duration remaining,
        Instant startedAt,
        @Nullable Instant dueAt,
        @Nullable Instant breachedAt,
        @Nullable Instant endedAt,
        @Nullable String pausedFor) {}
