package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import org.batoncrm.kernel.RecordId;

/** A promise of the past, as another system kept it. */
public record PastClock(
        RecordId record, String name, String calendarCode, Duration target, Instant startedAt, Instant endedAt) {}
