package org.batoncrm.sla;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where administrators and process owners keep the calendars. */
@Service
@Transactional
public class CalendarDesk {

    private final BusinessCalendarRepository calendars;
    private final OpenHoursCache cache;
    private final SlaClocks clocks;
    private final TimerShifts shifts;
    private final CurrentUser currentUser;
    private final SlaProperties properties;
    private final Clock clock;

    CalendarDesk(
            BusinessCalendarRepository calendars,
            OpenHoursCache cache,
            SlaClocks clocks,
            TimerShifts shifts,
            CurrentUser currentUser,
            SlaProperties properties,
            Clock clock) {
        this.calendars = calendars;
        this.cache = cache;
        this.clocks = clocks;
        this.shifts = shifts;
        this.currentUser = currentUser;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<CalendarDetails> all() {
        requireKeeper();
        return calendars.findAllByOrderByName().stream()
                .map(BusinessCalendar::details)
                .toList();
    }

    @Transactional(readOnly = true)
    public CalendarDetails get(String code) {
        requireKeeper();
        return find(code).details();
    }

    /** Adds a calendar with office hours, in the zone of the default one, ready to be edited. */
    public CalendarDetails add(String code, String name, String zone, String country) {
        requireKeeper();
        SaveCalendar wanted = new SaveCalendar(code, name, zone, country, null, officeHours(), List.of());
        if (calendars.findByCode(code).isPresent()) {
            throw new Invalid("code", "sla.calendar.code.taken", code);
        }
        return write(new BusinessCalendar(code), wanted);
    }

    /** Changes a calendar; running clocks get their new due time, past time and breaches stay as they are. */
    public CalendarDetails save(SaveCalendar wanted) {
        requireKeeper();
        BusinessCalendar calendar = find(wanted.code());
        if (wanted.version() == null || wanted.version() != calendar.version()) {
            throw new Conflict("error.stale");
        }
        return write(calendar, wanted);
    }

    /** Adds the public holidays of a country in one year; dates that the calendar already names stay as they are. */
    public int addPublicHolidays(String code, String country, int year, Locale language) {
        requireKeeper();
        new Invalid.Check()
                .that(PublicHolidays.countries().contains(country), "country", "sla.calendar.country.wrong", country)
                .that(year >= 2000 && year <= 2100, "year", "sla.calendar.year.wrong")
                .orRefuse();
        BusinessCalendar calendar = find(code);
        CalendarDetails now = calendar.details();
        Map<LocalDate, CalendarDetails.Holiday> days = new TreeMap<>();
        PublicHolidays.of(country, year, language).forEach(h -> days.put(h.date(), h));
        now.holidays().forEach(h -> days.put(h.date(), h));
        int added = days.size() - now.holidays().size();
        if (added > 0) {
            write(
                    calendar,
                    new SaveCalendar(
                            code,
                            now.name(),
                            now.zone(),
                            now.country(),
                            now.version(),
                            now.week(),
                            List.copyOf(days.values())));
        }
        return added;
    }

    public Set<String> holidayCountries() {
        return PublicHolidays.countries();
    }

    /** Called at start-up: the calendar that everything falls back to. */
    void createDefault() {
        createUnlessKnown(BusinessCalendars.DEFAULT, "Office hours", officeHours());
        createUnlessKnown(BusinessCalendars.ROUND_THE_CLOCK, "24 × 7", roundTheClock());
    }

    private void createUnlessKnown(String code, String name, Map<DayOfWeek, List<OpenInterval>> week) {
        if (calendars.findByCode(code).isEmpty()) {
            write(
                    new BusinessCalendar(code),
                    new SaveCalendar(code, name, properties.zone().getId(), null, null, week, List.of()));
        }
    }

    private CalendarDetails write(BusinessCalendar calendar, SaveCalendar wanted) {
        if (wanted.country() != null) {
            calendars
                    .findByCountry(wanted.country())
                    .filter(other -> !other.code().equals(wanted.code()))
                    .ifPresent(other -> {
                        throw new Invalid("country", "sla.calendar.country.taken", other.code());
                    });
        }
        calendar.change(wanted, clock.instant());
        BusinessCalendar saved = calendars.saveAndFlush(calendar);
        clocks.calendarChanged(saved.code(), saved.hours());
        shifts.need(saved.code());
        forgetAfterCommit(saved.code());
        return saved.details();
    }

    private void forgetAfterCommit(String code) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                cache.forget(code);
            }
        });
    }

    private BusinessCalendar find(String code) {
        return calendars.findByCode(code).orElseThrow(() -> new NotFound(code));
    }

    private void requireKeeper() {
        currentUser.require(Role.ADMIN, Role.PROCESS_OWNER);
    }

    private static Map<DayOfWeek, List<OpenInterval>> officeHours() {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day.compareTo(DayOfWeek.FRIDAY) > 0 ? List.of() : List.of(OpenInterval.of("09:00", "18:00")));
        }
        return week;
    }

    private static Map<DayOfWeek, List<OpenInterval>> roundTheClock() {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(OpenInterval.of("00:00", "24:00")));
        }
        return week;
    }
}
