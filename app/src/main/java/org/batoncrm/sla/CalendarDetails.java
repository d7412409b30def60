package org.batoncrm.sla;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as its page shows it.
 *
 * @param country the country whose records it counts for, as two capital letters; null when it is asked for by code
 */
public record CalendarDetails(
        String code,
        String name,
        String zone,
        @Nullable String country,
        int version,
        Map<DayOfWeek, List<OpenInterval>> week,
        List<Holiday> holidays) {

    /**
     * A date that differs from its weekday.
     *
     * @param opensLike the weekday whose hours count on the date, for a make-up workday; null means closed
     */
    public record Holiday(
            LocalDate date, String name, @Nullable DayOfWeek opensLike) implements Comparable<Holiday> {

        @Override
        public int compareTo(Holiday other) {
            return date.compareTo(other.date);
        }
    }
}
