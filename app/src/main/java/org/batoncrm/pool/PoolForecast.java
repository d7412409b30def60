package org.batoncrm.pool;

import java.time.LocalDate;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What the next run would do with a record.
 *
 * @param recycles whether it goes now; else its owner is warned, or has been
 * @param on when it goes if nothing happens
 * @param reasonKey key of the sentence of the row that holds
 */
public record PoolForecast(
        RecordId id,
        String title,
        String owner,
        boolean recycles,
        LocalDate on,
        String reasonKey,
        int daysSinceFollowUp,
        @Nullable LocalDate warnedOn) {}
