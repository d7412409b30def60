package org.batoncrm.webhook;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A call as administrators see it.
 *
 * @param status the HTTP status of the last answer; null when there was none
 * @param problem why the last try failed
 * @param answer what the other side said when it was done
 */
public record CallView(
        long id,
        CallTarget target,
        String event,
        RecordId record,
        CallState state,
        int attempts,
        @Nullable Integer status,
        @Nullable String problem,
        String body,
        @Nullable String answer,
        Instant createdAt,
        Instant nextAt,
        @Nullable Instant endedAt) {

    /** Whether somebody may let it be made again. */
    public boolean again() {
        return state == CallState.DEAD || state == CallState.REFUSED;
    }
}
