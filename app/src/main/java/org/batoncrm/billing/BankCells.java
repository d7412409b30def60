package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days and amounts as banks write them. */
final class BankCells {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2}).*");
    private static final Pattern TOGETHER = Pattern.compile("(20\\d{2})(\\d{2})(\\d{2})(\\D.*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{2}|\\d{4})(\\D.*)?");
    private static final int CENTURY = 2000;

    private BankCells() {}

    static Optional<LocalDate> day(@Nullable String cell) {
        String text = cell == null ? "" : cell.strip();
        Matcher first = YEAR_FIRST.matcher(text);
        Matcher together = TOGETHER.matcher(text);
        Matcher last = DAY_FIRST.matcher(text);
        try {
            if (first.matches()) {
                return Optional.of(day(first, 1, 2, 3));
            }
            if (together.matches()) {
                return Optional.of(day(together, 1, 2, 3));
            }
            return last.matches() ? Optional.of(day(last, 3, 2, 1)) : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static LocalDate day(Matcher parts, int year, int month, int day) {
        int number = Integer.parseInt(parts.group(year));
        return LocalDate.of(
                number < 100 ? CENTURY + number : number,
                Integer.parseInt(parts.group(month)),
                Integer.parseInt(parts.group(day)));
    }

    /** {@code 1.234,56}, {@code 1,234.56}, {@code ¥ 100}, {@code -5,00}; empty when it is no number. */
    static Optional<BigDecimal> amount(@Nullable String cell) {
        String text = (cell == null ? "" : cell).replaceAll("[\\s\\u00a0'+¥￥€$£]|[A-Za-z]{3}", "");
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        char decimal = comma >= 0 && point >= 0
                ? comma > point ? ',' : '.'
                : comma >= 0 ? (text.length() - comma - 1 == 3 ? '.' : ',') : '.';
        String plain = text.replace(decimal == ',' ? "." : ",", "").replace(',', '.');
        return plain.matches("-?\\d{1,15}(\\.\\d{1,4})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
