package org.batoncrm.deal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.batoncrm.kernel.Malformed;
import org.jspecify.annotations.Nullable;

/** A quarter or a year, written {@code 2026-Q4} or {@code 2026}. */
public record Period(YearMonth first, int length) {

    private static final int YEAR = 12;
    private static final int QUARTER = 3;

    public static Period of(Quarter quarter) {
        return new Period(quarter.first(), QUARTER);
    }

    public static Period year(int year) {
        return new Period(YearMonth.of(year, 1), YEAR);
    }

    /** The quarter of the day when the text is empty. */
    public static Period parse(@Nullable String text, LocalDate today) {
        if (text == null || text.isBlank()) {
            return of(Quarter.of(today));
        }
        try {
            return text.matches("(?:19|20|21)[0-9]{2}") ? year(Integer.parseInt(text)) : of(Quarter.parse(text));
        } catch (Malformed unreadable) {
            throw new Malformed("period", "error.format");
        }
    }

    public boolean isYear() {
        return length == YEAR;
    }

    public List<YearMonth> months() {
        return IntStream.range(0, length).mapToObj(first::plusMonths).toList();
    }

    public LocalDate begin() {
        return first.atDay(1);
    }

    public LocalDate end() {
        return first.plusMonths(length - 1L).atEndOfMonth();
    }

    /** The period of the same kind that is so many further. */
    public Period plus(int periods) {
        return new Period(first.plusMonths((long) length * periods), length);
    }

    @Override
    public String toString() {
        return isYear() ? String.valueOf(first.getYear()) : new Quarter(first).toString();
    }
}
