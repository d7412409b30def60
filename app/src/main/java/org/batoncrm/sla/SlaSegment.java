package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in a clock's ledger.
 *
 * @param to null while it goes on
 * @param counted the business time in it; zero for a pause
 */
public record SlaSegment(
        boolean running,
        Instant from,
        @Nullable Instant to,
        @Nullable String reason,
        Duration counted) {}
