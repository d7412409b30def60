package org.batoncrm.operation;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has done to a case, and why; never changed afterwards.
 *
 * @param sentence what it was, in the reader's language
 * @param by the person's name
 * @param batch the run for many cases that it was part of
 */
public record OperationEntry(
        String instance,
        @Nullable RecordId record,
        String process,
        String action,
        String sentence,
        String reason,
        String by,
        @Nullable Long batch,
        Instant at) {}
