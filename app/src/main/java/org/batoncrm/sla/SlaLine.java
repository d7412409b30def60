package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a ledger with what it is made of.
 *
 * @param parts open and closed stretches, or days where those would be many; empty when there is nothing to tell apart,
 *     and when it was counted by hours that the calendar no longer has
 */
public record SlaLine(SlaSegment segment, List<Part> parts) {

    /** What a part tells. */
    public enum Kind {
        RAN,
        CLOSED,
        DAY,
        BEFORE,
        AFTER
    }

    /** A day that differs from its weekday, by the name that the calendar gives it. */
    public record Special(LocalDate day, String name) {}

    /**
     * A part of a segment; together they count what the segment counts.
     *
     * @param to null while it goes on
     * @param day the day, for DAY; the first day that is told by itself, for BEFORE; the first that is not, for AFTER
     * @param special the holidays for which it was closed, or the make-up workdays on which it was open
     */
    public record Part(
            Kind kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable LocalDate day,
            Duration counted,
            List<Special> special) {}
}
