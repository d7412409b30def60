package org.batoncrm.sla;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Whole days from an iCalendar file, those that come again too. What takes only part of a day, or does not come again in
 * days, is left out and counted. Files are foreign: each has limits of size, events, and repetitions.
 */
final class IcalHolidays {

    static final int MOST_BYTES = 1_000_000;
    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_REPEATS = 1_000;
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_NAME = 200;
    private static final Set<Frequency> IN_DAYS =
            Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);

    /** @param leftOut events that are no whole days, or cannot be read */
    record Found(List<CalendarDetails.Holiday> days, int leftOut) {}

    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate last;
    private final Map<LocalDate, CalendarDetails.Holiday> days = new TreeMap<>();
    private int leftOut;

    private IcalHolidays(ZoneId zone, LocalDate first, LocalDate last) {
        this.zone = zone;
        this.first = first;
        this.last = last;
    }

    /** The days between two dates, by the clock of the zone. */
    static Found read(byte[] content, ZoneId zone, LocalDate first, LocalDate last) {
        if (content.length > MOST_BYTES) {
            throw new Invalid("ics", "sla.ics.tooLarge");
        }
        IcalHolidays reading = new IcalHolidays(zone, first, last);
        for (ICalendar calendar : parse(new String(content, StandardCharsets.UTF_8))) {
            for (VEvent event : calendar.getEvents()) {
                try {
                    reading.take(calendar, event);
                } catch (RuntimeException unreadable) {
                    // The library trips over values that no calendar writes; the other events are none the worse.
                    reading.leftOut++;
                }
            }
        }
        return new Found(List.copyOf(reading.days.values()), reading.leftOut);
    }

    private static List<ICalendar> parse(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!body.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            throw new Invalid("ics", "sla.ics.wrong");
        }
        List<ICalendar> calendars;
        try {
            calendars = Biweekly.parse(body).all();
        } catch (RuntimeException | StackOverflowError unreadable) {
            throw new Invalid("ics", "sla.ics.wrong");
        }
        if (calendars.stream().mapToInt(calendar -> calendar.getEvents().size()).sum() > MOST_EVENTS) {
            throw new Invalid("ics", "sla.ics.tooMany", MOST_EVENTS);
        }
        return calendars;
    }

    private void take(ICalendar calendar, VEvent event) {
        DateStart start = event.getDateStart();
        if (start == null
                || start.getValue() == null
                || event.getStatus() != null && event.getStatus().isCancelled()
                || event.getRecurrenceRule() != null
                        && !IN_DAYS.contains(
                                event.getRecurrenceRule().getValue().getFrequency())) {
            leftOut++;
            return;
        }
        boolean whole = !start.getValue().hasTime();
        boolean floating = calendar.getTimezoneInfo().isFloating(start);
        LocalDateTime from = local(start.getValue(), whole || floating);
        long length = length(event, from, whole || floating);
        if (!from.toLocalTime().equals(LocalTime.MIDNIGHT) || length < 1 || length > MOST_DAYS) {
            leftOut++;
            return;
        }
        String name = name(event);
        add(from.toLocalDate(), length, name);
        if (event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty()) {
            repeat(event, zoneOf(calendar, start, whole || floating), whole || floating, length, name);
        }
    }

    /** Times without a zone mean the clock on the wall, and that is the calendar's. */
    private LocalDateTime local(ICalDate date, boolean onTheWall) {
        DateTimeComponents raw = date.getRawComponents();
        if (onTheWall && raw != null) {
            return LocalDateTime.of(
                    raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute(), raw.getSecond());
        }
        ZoneId read = onTheWall ? ZoneId.systemDefault() : zone;
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), read);
    }

    /** In whole days; 0 when it is not. */
    private long length(VEvent event, LocalDateTime from, boolean onTheWall) {
        DateEnd end = event.getDateEnd();
        if (end != null && end.getValue() != null) {
            LocalDateTime to = local(end.getValue(), onTheWall);
            return to.toLocalTime().equals(LocalTime.MIDNIGHT) ? ChronoUnit.DAYS.between(from, to) : 0;
        }
        if (event.getDuration() != null) {
            long millis = event.getDuration().getValue().toMillis();
            return millis % ChronoUnit.DAYS.getDuration().toMillis() == 0
                    ? millis / ChronoUnit.DAYS.getDuration().toMillis()
                    : 0;
        }
        return event.getDateStart().getValue().hasTime() ? 0 : 1;
    }

    private TimeZone zoneOf(ICalendar calendar, DateStart start, boolean onTheWall) {
        TimezoneAssignment assigned = calendar.getTimezoneInfo().getTimezone(start);
        if (onTheWall) {
            return TimeZone.getDefault();
        }
        return assigned == null ? TimeZone.getTimeZone(zone) : assigned.getTimeZone();
    }

    private void repeat(VEvent event, TimeZone in, boolean onTheWall, long length, String name) {
        ZoneId read = onTheWall ? in.toZoneId() : zone;
        DateIterator dates = event.getDateIterator(in);
        LocalDate reached = null;
        for (int i = 0; i < MOST_REPEATS && dates.hasNext(); i++) {
            LocalDateTime at =
                    LocalDateTime.ofInstant(Instant.ofEpochMilli(dates.next().getTime()), read);
            reached = at.toLocalDate();
            if (reached.isAfter(last)) {
                return;
            }
            if (at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                add(reached, length, name);
            }
        }
        if (dates.hasNext() && reached != null && reached.isBefore(first)) {
            leftOut++;
        }
    }

    private void add(LocalDate from, long length, String name) {
        for (LocalDate day = from; day.isBefore(from.plusDays(length)); day = day.plusDays(1)) {
            if (!day.isBefore(first) && !day.isAfter(last)) {
                days.putIfAbsent(day, new CalendarDetails.Holiday(day, name, null));
            }
        }
    }

    /** One line that the calendar's page can show and read again. */
    private static String name(VEvent event) {
        @Nullable
        String given = event.getSummary() == null ? null : event.getSummary().getValue();
        String line = given == null
                ? ""
                : given.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                        .replaceFirst("^[\\s=]+", "")
                        .strip();
        return line.isEmpty() ? "–" : line.substring(0, Math.min(LONGEST_NAME, line.length()));
    }
}
