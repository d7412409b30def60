package org.batoncrm.sla.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.OpenInterval;
import org.batoncrm.sla.SaveCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as it stands in the fields of its page: the hours of each day as {@code 09:00-12:00, 13:00-18:00}, one line
 * for each special day as {@code 2026-12-25 Christmas}, with {@code = monday} after the date for a make-up workday.
 */
record CalendarForm(
        String code,
        String name,
        String zone,
        @Nullable String country,
        @Nullable Integer version,
        Map<String, String> hours,
        String holidays) {

    static CalendarForm of(CalendarDetails calendar) {
        return of(
                calendar.code(),
                calendar.name(),
                calendar.zone(),
                calendar.country(),
                calendar.version(),
                calendar.week(),
                calendar.holidays());
    }

    static CalendarForm of(SaveCalendar wanted) {
        return of(
                wanted.code(),
                wanted.name(),
                wanted.zone(),
                wanted.country(),
                wanted.version(),
                wanted.week(),
                wanted.holidays());
    }

    private static CalendarForm of(
            String code,
            String name,
            String zone,
            @Nullable String country,
            @Nullable Integer version,
            Map<DayOfWeek, List<OpenInterval>> week,
            List<CalendarDetails.Holiday> days) {
        Map<String, String> hours = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.put(
                    word(day),
                    week.getOrDefault(day, List.of()).stream()
                            .map(OpenInterval::toString)
                            .collect(Collectors.joining(", ")));
        }
        String lines = days.stream()
                .map(h -> h.date() + (h.opensLike() == null ? "" : " = " + word(h.opensLike())) + " " + h.name())
                .collect(Collectors.joining("\n"));
        return new CalendarForm(code, name, zone, country, version, hours, lines);
    }

    SaveCalendar toCommand() {
        Invalid.Check check = new Invalid.Check();
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            try {
                week.put(day, intervals(hours.getOrDefault(word(day), "")));
            } catch (IllegalArgumentException | DateTimeException e) {
                check.that(false, word(day), "sla.calendar.hours.wrong");
            }
        }
        List<CalendarDetails.Holiday> days = new ArrayList<>();
        for (String line : holidays.split("\\R")) {
            if (!line.isBlank()) {
                try {
                    days.add(holiday(line.strip()));
                } catch (IllegalArgumentException | DateTimeException e) {
                    check.that(false, "holidays", "sla.calendar.holiday.wrong", line.strip());
                }
            }
        }
        check.orRefuse();
        return new SaveCalendar(code, name.strip(), zone.strip(), country, version, week, days);
    }

    private static List<OpenInterval> intervals(String text) {
        List<OpenInterval> found = new ArrayList<>();
        for (String part :
                text.replace('，', ',').replace('–', '-').replace('：', ':').split(",")) {
            if (!part.isBlank()) {
                String[] ends = part.strip().split("\\s*-\\s*");
                if (ends.length != 2) {
                    throw new IllegalArgumentException(part);
                }
                found.add(new OpenInterval(minute(ends[0]), minute(ends[1])));
            }
        }
        return found;
    }

    private static int minute(String text) {
        String time = text.length() == 4 ? "0" + text : text;
        return time.equals("24:00") ? 24 * 60 : LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static CalendarDetails.Holiday holiday(String line) {
        LocalDate date = LocalDate.parse(line.split("\\s", 2)[0]);
        String rest = line.substring(10).strip();
        DayOfWeek like = null;
        if (rest.startsWith("=")) {
            String[] words = rest.substring(1).strip().split("\\s", 2);
            like = DayOfWeek.valueOf(words[0].toUpperCase(Locale.ROOT));
            rest = words.length > 1 ? words[1].strip() : "";
        }
        return new CalendarDetails.Holiday(date, rest, like);
    }

    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
