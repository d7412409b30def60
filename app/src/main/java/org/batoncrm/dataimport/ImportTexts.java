package org.batoncrm.dataimport;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import org.batoncrm.kernel.Invalid;

/** Numbers and days as other systems write them. */
final class ImportTexts {

    private static final List<DateTimeFormatter> DAYS = List.of(day("uuuu-M-d"), day("uuuu/M/d"), day("d.M.uuuu"));

    private ImportTexts() {}

    /** With a point before the decimals, without currency signs and signs between thousands. */
    static String amount(String field, String text) {
        String plain = text.replaceAll("[\\s'’$€£¥￥]", "");
        if (plain.matches("[0-9]{1,3}(\\.[0-9]{3})*,[0-9]{1,2}|[0-9]+,[0-9]{1,2}")) {
            plain = plain.replace(".", "").replace(',', '.');
        } else {
            plain = plain.replace(",", "");
        }
        if (!plain.matches("[0-9]{1,15}(\\.[0-9]{1,4})?")) {
            throw new Invalid(field, "error.format");
        }
        return plain;
    }

    /** A day as in ISO, with slashes from the year, or with dots from the day; a time after it is left out. */
    static String isoDay(String field, String text) {
        String day = text.replaceFirst("[T ].*$", "");
        for (DateTimeFormatter form : DAYS) {
            try {
                return LocalDate.parse(day, form).toString();
            } catch (DateTimeException other) {
                // The next form.
            }
        }
        throw new Invalid(field, "error.format");
    }

    private static DateTimeFormatter day(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
