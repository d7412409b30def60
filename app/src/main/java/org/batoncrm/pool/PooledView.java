package org.batoncrm.pool;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A record in the pool as its readers see it.
 *
 * @param subtitle a second line; may be empty
 * @param since since when nobody has it
 * @param reasonKey key of the sentence why it is there
 * @param lastOwner name of who had it; null when it is not known
 */
public record PooledView(
        RecordId id,
        String title,
        String subtitle,
        Instant since,
        String reasonKey,
        @Nullable String lastOwner) {}
