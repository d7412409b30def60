package org.batoncrm.deal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Malformed;

/** Three months, written {@code 2026-Q4}. */
public record Quarter(YearMonth first) {

    private static final Pattern FORM = Pattern.compile("((?:19|20|21)[0-9]{2})-Q([1-4])");

    public static Quarter of(LocalDate day) {
        return new Quarter(YearMonth.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1));
    }

    public static Quarter parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new Malformed("quarter", "error.format");
        }
        return new Quarter(YearMonth.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)) * 3 - 2));
    }

    public List<YearMonth> months() {
        return List.of(first, first.plusMonths(1), first.plusMonths(2));
    }

    public LocalDate begin() {
        return first.atDay(1);
    }

    public LocalDate end() {
        return first.plusMonths(2).atEndOfMonth();
    }

    public Quarter plus(int quarters) {
        return new Quarter(first.plusMonths(3L * quarters));
    }

    @Override
    public String toString() {
        return first.getYear() + "-Q" + (first.getMonthValue() + 2) / 3;
    }
}
