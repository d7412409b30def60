package org.batoncrm.sla;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
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
    private final CalendarEffects effects;
    private final BreachKeeper breaches;
    private final TimerShifts shifts;
    private final CurrentUser currentUser;
    private final SlaProperties properties;
    private final Clock clock;

    CalendarDesk(
            BusinessCalendarRepository calendars,
            OpenHoursCache cache,
            CalendarEffects effects,
            BreachKeeper breaches,
            TimerShifts shifts,
            CurrentUser currentUser,
            SlaProperties properties,
            Clock clock) {
        this.calendars = calendars;
        this.cache = cache;
        this.effects = effects;
        this.breaches = breaches;
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

    /**
     * Changes a calendar. Its running clocks get their new due time in a batch afterwards, see {@link #progress}; what has
     * ended stays as it was counted, and what is overdue by now stays overdue.
     */
    public CalendarDetails save(SaveCalendar wanted) {
        requireKeeper();
        return write(current(wanted), wanted);
    }

    /** What saving would do to the running clocks. */
    @Transactional(readOnly = true)
    public CalendarEffect preview(SaveCalendar wanted) {
        requireKeeper();
        BusinessCalendar calendar = current(wanted);
        requireOwnCountry(wanted);
        OpeningHours then = hours(wanted);
        return then.equals(calendar.hours()) ? CalendarEffect.NONE : effects.of(wanted.code(), then);
    }

    /** How far the running clocks have followed the last edit; empty when they all have. */
    @Transactional(readOnly = true)
    public Optional<TimerShifts.Progress> progress(String code) {
        requireKeeper();
        return shifts.progress(code);
    }

    private BusinessCalendar current(SaveCalendar wanted) {
        BusinessCalendar calendar = find(wanted.code());
        if (wanted.version() == null || wanted.version() != calendar.version()) {
            throw new Conflict("error.stale");
        }
        return calendar;
    }

    private OpeningHours hours(SaveCalendar wanted) {
        BusinessCalendar then = new BusinessCalendar(wanted.code());
        then.change(wanted, clock.instant());
        return then.hours();
    }

    /** The calendar with the public holidays of a country in one year; dates that it already names stay as they are. */
    @Transactional(readOnly = true)
    public SaveCalendar withPublicHolidays(String code, String country, int year, Locale language) {
        requireKeeper();
        new Invalid.Check()
                .that(PublicHolidays.countries().contains(country), "country", "sla.calendar.country.wrong", country)
                .that(year >= 2000 && year <= 2100, "year", "sla.calendar.year.wrong")
                .orRefuse();
        return with(code, PublicHolidays.of(country, year, language));
    }

    /** The calendar with the whole days of an iCalendar file, of this year and the five that follow. */
    @Transactional(readOnly = true)
    public HolidayPlan withIcal(String code, byte[] content) {
        requireKeeper();
        CalendarDetails now = find(code).details();
        ZoneId zone = ZoneId.of(now.zone());
        LocalDate first = LocalDate.ofInstant(clock.instant(), zone).withDayOfYear(1);
        IcalHolidays.Found found =
                IcalHolidays.read(content, zone, first, first.plusYears(6).minusDays(1));
        Set<LocalDate> known =
                now.holidays().stream().map(CalendarDetails.Holiday::date).collect(Collectors.toSet());
        List<CalendarDetails.Holiday> added =
                found.days().stream().filter(day -> !known.contains(day.date())).toList();
        return new HolidayPlan(with(code, added), added, found.days().size() - added.size(), found.leftOut());
    }

    private SaveCalendar with(String code, List<CalendarDetails.Holiday> more) {
        CalendarDetails now = find(code).details();
        Map<LocalDate, CalendarDetails.Holiday> days = new TreeMap<>();
        more.forEach(h -> days.putIfAbsent(h.date(), h));
        now.holidays().forEach(h -> days.put(h.date(), h));
        return new SaveCalendar(
                code, now.name(), now.zone(), now.country(), now.version(), now.week(), List.copyOf(days.values()));
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
        requireOwnCountry(wanted);
        int running =
                calendar.isSaved() && !calendar.hours().equals(hours(wanted)) ? effects.running(wanted.code()) : 0;
        if (running > 0) {
            hours(wanted)
                    .nextOpening(clock.instant())
                    .orElseThrow(() -> new Rejected("sla.calendar.neverOpen", wanted.code()));
            // What is overdue by the old hours is so as a fact, before the new ones count.
            breaches.writeDown();
            shifts.need(wanted.code(), running);
        }
        calendar.change(wanted, clock.instant());
        BusinessCalendar saved = calendars.saveAndFlush(calendar);
        forgetAfterCommit(saved.code());
        return saved.details();
    }

    private void requireOwnCountry(SaveCalendar wanted) {
        if (wanted.country() != null) {
            calendars
                    .findByCountry(wanted.country())
                    .filter(other -> !other.code().equals(wanted.code()))
                    .ifPresent(other -> {
                        throw new Invalid("country", "sla.calendar.country.taken", other.code());
                    });
        }
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
