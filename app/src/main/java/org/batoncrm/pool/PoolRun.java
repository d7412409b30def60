package org.batoncrm.pool;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A run of a day and how far it is. */
public record PoolRun(
        LocalDate day,
        Instant startedAt,
        @Nullable Instant endedAt,
        long candidates,
        long looked,
        long warned,
        long recycled) {}
