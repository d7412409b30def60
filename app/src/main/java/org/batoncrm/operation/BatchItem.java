package org.batoncrm.operation;

import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a case in a run.
 *
 * @param sentence why it was refused
 */
public record BatchItem(
        int number,
        String instance,
        @Nullable RecordId record,
        Outcome outcome,
        @Nullable String sentence) {

    /** How it ended. */
    public enum Outcome {
        OPEN,
        DONE,
        REFUSED
    }
}
