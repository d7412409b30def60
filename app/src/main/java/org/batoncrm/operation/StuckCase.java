package org.batoncrm.operation;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A case that nothing will ever wake.
 *
 * @param detail the group or the message; the step where there is neither
 */
public record StuckCase(
        StuckReason reason,
        String instance,
        @Nullable RecordId record,
        String process,
        String processName,
        int version,
        String detail,
        Instant startedAt) {}
