package org.batoncrm.webhook;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A call has its answer, or will have none; published in the transaction that notes it.
 *
 * @param done whether the other side did what it was asked
 * @param answer what it said
 * @param problem why not; null when it is done
 */
public record CallEnded(
        RecordId record,
        String event,
        String onceKey,
        boolean done,
        Map<String, Object> answer,
        @Nullable String problem) {}
