package org.batoncrm.relocation.process;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.batoncrm.relocation.Value;
import org.springframework.context.i18n.LocaleContextHolder;

/** What somebody has entered, as the engine keeps it. */
final class VariableValues {

    private VariableValues() {}

    static Object of(Value value) {
        return switch (value.type()) {
            case "Boolean" -> Boolean.valueOf(value.text());
            case "Integer" -> Integer.valueOf(value.text());
            case "Long" -> Long.valueOf(value.text());
            case "Double" -> Double.valueOf(value.text());
            case "Date" -> date(LocalDate.parse(value.text()));
            default -> value.text();
        };
    }

    private static Date date(LocalDate day) {
        ZoneId zone = LocaleContextHolder.getTimeZone().toZoneId();
        return Date.from(day.atStartOfDay(zone).toInstant());
    }
}
