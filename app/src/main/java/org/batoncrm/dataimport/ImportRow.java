package org.batoncrm.dataimport;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the report.
 *
 * @param number counted from 1, without the header
 * @param record the record it became or met, for example {@code LEAD-7}
 */
public record ImportRow(
        int number,
        List<String> cells,
        @Nullable String outcome,
        @Nullable String sentence,
        @Nullable String record) {

    /** Whether the import made or changed that record. */
    boolean written() {
        return record != null && ("CREATED".equals(outcome) || "UPDATED".equals(outcome));
    }

    /** The address of that record. */
    public @Nullable String link() {
        return record == null ? null : RecordId.of(record).link();
    }
}
