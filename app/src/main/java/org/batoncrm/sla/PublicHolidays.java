package org.batoncrm.sla;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The public holidays of a country, from tables that come with the product. */
final class PublicHolidays {

    private PublicHolidays() {}

    /** Countries known, as two capital letters. */
    static Set<String> countries() {
        Set<String> codes = new TreeSet<>();
        HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == 2)
                .forEach(code -> codes.add(code.toUpperCase(Locale.ROOT)));
        return codes;
    }

    /** Days off in the whole country in one year, by date; a day with two names keeps the first by alphabet. */
    static List<CalendarDetails.Holiday> of(String country, int year, Locale language) {
        Map<LocalDate, CalendarDetails.Holiday> days = new TreeMap<>();
        HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY)
                .stream()
                .sorted(Comparator.comparing((Holiday h) -> h.getDescription(language)))
                .forEach(h -> days.putIfAbsent(
                        h.getDate(), new CalendarDetails.Holiday(h.getDate(), h.getDescription(language), null)));
        return List.copyOf(days.values());
    }
}
