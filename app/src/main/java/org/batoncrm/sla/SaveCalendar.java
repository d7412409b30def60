package org.batoncrm.sla;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar shall be, checked as a whole.
 *
 * @param version the version that was read, so that nobody's change is overwritten; null for a new calendar
 */
public record SaveCalendar(
        String code,
        String name,
        String zone,
        @Nullable String country,
        @Nullable Integer version,
        Map<DayOfWeek, List<OpenInterval>> week,
        List<CalendarDetails.Holiday> holidays) {

    private static final int MOST_DAYS = 2_000;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Set<String> COUNTRIES = new HashSet<>(Arrays.asList(Locale.getISOCountries()));

    public SaveCalendar {
        country = country == null || country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT);
        Invalid.Check check = new Invalid.Check()
                .that(code != null && CODE.matcher(code).matches(), "code", "sla.calendar.code.wrong")
                .that(name != null && !name.isBlank(), "name", "error.required")
                .length(name, 120, "name")
                .that(zoneKnown(zone), "zone", "sla.calendar.zone.wrong", zone)
                .that(country == null || COUNTRIES.contains(country), "country", "sla.calendar.country.wrong", country);
        week.forEach((day, intervals) ->
                check.that(apart(intervals), day.name().toLowerCase(Locale.ROOT), "sla.calendar.hours.overlap"));
        Set<Object> dates = new HashSet<>();
        holidays.forEach(h -> check.that(dates.add(h.date()), "holidays", "sla.calendar.holiday.twice", h.date())
                .that(!h.name().isBlank(), "holidays", "sla.calendar.holiday.unnamed", h.date())
                .length(h.name(), 200, "holidays"));
        check.that(holidays.size() <= MOST_DAYS, "holidays", "sla.calendar.holiday.tooMany", MOST_DAYS);
        check.orRefuse();
    }

    private static boolean zoneKnown(@Nullable String zone) {
        try {
            return zone != null && zone.length() <= 60 && ZoneId.of(zone).getRules() != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean apart(List<OpenInterval> intervals) {
        List<OpenInterval> ordered = intervals.stream().sorted().toList();
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i).overlaps(ordered.get(i - 1))) {
                return false;
            }
        }
        return true;
    }
}
