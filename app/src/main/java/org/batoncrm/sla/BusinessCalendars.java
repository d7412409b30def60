package org.batoncrm.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts business time. A calendar that is never open again refuses with a sentence instead of answering a date that
 * means nothing.
 */
@Service
@Transactional(readOnly = true)
public class BusinessCalendars {

    /** The calendar that counts where no other is asked for. */
    public static final String DEFAULT = "default";

    /** The calendar that is always open, for promises that are counted day and night. */
    public static final String ROUND_THE_CLOCK = "round-the-clock";

    private final OpenHoursCache cache;
    private final BusinessCalendarRepository calendars;
    private final JdbcClient jdbc;

    BusinessCalendars(OpenHoursCache cache, BusinessCalendarRepository calendars, JdbcClient jdbc) {
        this.cache = cache;
        this.calendars = calendars;
        this.jdbc = jdbc;
    }

    /** The moment by which this much business time has passed. Closing time belongs to the day that ends. */
    public Instant plus(String calendarCode, Instant from, Duration businessTime) {
        return known(calendarCode, hours(calendarCode).plus(from, businessTime));
    }

    /** The moment by which a share of the business time has passed; above 100 it lies after the end. */
    public Instant plus(String calendarCode, Instant from, Duration businessTime, int percent) {
        return plus(calendarCode, from, share(businessTime, percent));
    }

    static Duration share(Duration time, int percent) {
        return Duration.ofMillis(Math.multiplyExact(time.toMillis(), (long) percent) / 100);
    }

    /**
     * The same local time on the n-th business day. What begins out of hours begins at the next opening; where the day
     * is closed at that time, its next opening that day counts, else its end of business.
     */
    public Instant plusDays(String calendarCode, Instant from, int businessDays) {
        return known(calendarCode, hours(calendarCode).plusDays(from, businessDays));
    }

    /** The business time that a number of business days amounts to from this moment on. */
    public Duration ofDays(String calendarCode, Instant from, int businessDays) {
        return between(calendarCode, from, plusDays(calendarCode, from, businessDays));
    }

    /** The moment itself when business is open, else when it opens next. */
    public Instant nextOpening(String calendarCode, Instant from) {
        return known(calendarCode, hours(calendarCode).nextOpening(from));
    }

    /** The first moment of a day in the calendar's time zone: a day that somebody names begins there, not in UTC. */
    public Instant startOf(String calendarCode, LocalDate day) {
        return hours(calendarCode).startOf(day);
    }

    /** Which day it is at a moment in the calendar's time zone. */
    public LocalDate dayAt(String calendarCode, Instant at) {
        return hours(calendarCode).date(at);
    }

    /** Business time between two moments; negative when the second is the earlier one. */
    public Duration between(String calendarCode, Instant from, Instant to) {
        return hours(calendarCode).between(from, to);
    }

    /** Whether there is a calendar of this code. */
    public boolean exists(String calendarCode) {
        return cache.find(calendarCode).isPresent();
    }

    public boolean isOpen(String calendarCode, Instant at) {
        return hours(calendarCode).isOpen(at);
    }

    /** The calendar for records of a country (two letters), else the default one. */
    public String codeFor(@Nullable String country) {
        return Optional.ofNullable(country)
                .filter(c -> c.length() == 2)
                .flatMap(c -> code("country = ?", c.toUpperCase(Locale.ROOT)))
                .orElse(DEFAULT);
    }

    /** The calendar of people who live in a time zone, who sleep; empty when there is none, or nothing is known of them. */
    public Optional<String> codeOfZone(@Nullable ZoneId zone) {
        return zone == null ? Optional.empty() : code("zone = ? and code <> ?", zone.getId(), ROUND_THE_CLOCK);
    }

    /** Not by way of the entity: every step asks, and each query of the mapper compares all that the step has read. */
    private Optional<String> code(String where, Object... parameters) {
        return jdbc.sql("select code from sla_calendar where " + where + " order by code limit 1")
                .params(parameters)
                .query(String.class)
                .optional();
    }

    /** The names of all calendars by their codes, in the order of their names. */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        calendars.findAllByOrderByName().forEach(calendar -> names.put(calendar.code(), calendar.name()));
        return names;
    }

    OpeningHours hours(String code) {
        return cache.find(code).orElseThrow(() -> new NotFound(code));
    }

    private static Instant known(String code, Optional<Instant> moment) {
        return moment.orElseThrow(() -> new Rejected("sla.calendar.neverOpen", code));
    }
}
