package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of a calendar would do to the clocks that run by it.
 *
 * @param running how many run
 * @param looked at how many of them the other figures look: all, or as many as a fair sample has
 * @param moved how many get another due time
 * @param later how many of those get a later one
 * @param nowLate how many are not overdue by the old due time and would be by the new one
 * @param noLongerLate how many are overdue by the old due time and would not be by the new one; the breach stays a fact
 * @param largest the largest moves, the largest first
 */
public record CalendarEffect(
        int running, int looked, int moved, int later, int nowLate, int noLongerLate, List<Move> largest) {

    static final CalendarEffect NONE = new CalendarEffect(0, 0, 0, 0, 0, 0, List.of());

    /** Whether the figures are those of a sample. */
    public boolean sampled() {
        return looked < running;
    }

    public int earlier() {
        return moved - later;
    }

    /**
     * A clock that moves.
     *
     * @param title of its record; null when the reader may not see it
     * @param to null when it would never be due
     */
    public record Move(
            RecordId record,
            @Nullable String title,
            String clock,
            Instant from,
            @Nullable Instant to) {

        Duration by() {
            return to == null
                    ? Duration.ofDays(100_000)
                    : Duration.between(from, to).abs();
        }
    }
}
