package org.batoncrm.relocation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as its page shows it.
 *
 * @param by the person's name
 * @param back the run that takes this one back; null when there is none
 * @param mayMoveBack whether the reader could take it back now
 */
public record RunView(
        long id,
        String process,
        int from,
        int to,
        String reason,
        String by,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long pending,
        long done,
        long refused,
        long left,
        @Nullable Long movesBack,
        @Nullable Long back,
        boolean mayMoveBack) {

    public long total() {
        return pending + done + refused + left;
    }

    @JsonIgnore
    public boolean running() {
        return finishedAt == null;
    }
}
