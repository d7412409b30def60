package org.batoncrm.mining;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Some of the cases asked for.
 *
 * @param more whether there are others behind them
 * @param hidden how many of these are about records that one may not read
 */
public record CasePage(List<Row> rows, int page, int size, boolean more, int hidden, Look look) {

    /**
     * A case.
     *
     * @param record null when it has none, when that is gone, or when one may not read it
     * @param outcome the element at which it ended, or {@link Question#TAKEN_OFF}
     * @param waitingMillis of the whole case, or at the step asked for
     */
    public record Row(
            String instance,
            @Nullable RecordId record,
            @Nullable String title,
            int version,
            long variant,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            String outcomeName,
            long millis,
            long waitingMillis,
            long workingMillis,
            int repeats) {}
}
