package org.batoncrm.mining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a time that is read out of one table of sums.
 *
 * @param from the first day
 * @param to the last one
 */
record Stretch(Table table, LocalDate from, LocalDate to) {

    /** Where sums are; both have the same columns. */
    enum Table {
        DAYS("mining_day"),
        MONTHS("mining_month");

        private final String sql;

        Table(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /**
     * A time in as few rows as there are: whole months that are summed up, and the days before and behind them.
     *
     * @param monthsUntil the first day that no month's sum holds
     */
    static List<Stretch> of(LocalDate from, LocalDate to, @Nullable LocalDate monthsUntil) {
        LocalDate behind = to.plusDays(1);
        LocalDate first = from.getDayOfMonth() == 1 ? from : monthAfter(from);
        LocalDate last = behind.withDayOfMonth(1);
        if (monthsUntil != null && monthsUntil.isBefore(last)) {
            last = monthsUntil;
        }
        if (monthsUntil == null || !first.isBefore(last)) {
            return List.of(new Stretch(Table.DAYS, from, to));
        }
        List<Stretch> found = new ArrayList<>();
        if (from.isBefore(first)) {
            found.add(new Stretch(Table.DAYS, from, first.minusDays(1)));
        }
        found.add(new Stretch(Table.MONTHS, first, last.minusDays(1)));
        if (last.isBefore(behind)) {
            found.add(new Stretch(Table.DAYS, last, to));
        }
        return found;
    }

    static LocalDate monthAfter(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }
}
