package org.batoncrm.sla;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calendars ready for counting. Every few seconds the version is asked for, so that a change on any node counts here. */
@Component
class OpenHoursCache {

    private static final long TRUSTED_NANOS = Duration.ofSeconds(2).toNanos();

    private record Entry(int version, OpeningHours hours, long checkedAt) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final BusinessCalendarRepository calendars;
    private final JdbcClient jdbc;

    OpenHoursCache(BusinessCalendarRepository calendars, JdbcClient jdbc) {
        this.calendars = calendars;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Optional<OpeningHours> find(String code) {
        Entry known = entries.get(code);
        long now = System.nanoTime();
        if (known != null && now - known.checkedAt < TRUSTED_NANOS) {
            return Optional.of(known.hours);
        }
        Optional<Integer> version = jdbc.sql("select version from sla_calendar where code = ?")
                .param(code)
                .query(Integer.class)
                .optional();
        if (version.isEmpty()) {
            entries.remove(code);
            return Optional.empty();
        }
        if (known != null && known.version == version.get()) {
            entries.put(code, new Entry(known.version, known.hours, now));
            return Optional.of(known.hours);
        }
        return calendars.findByCode(code).map(calendar -> {
            OpeningHours hours = calendar.hours();
            entries.put(code, new Entry(calendar.version(), hours, now));
            return hours;
        });
    }

    void forget(String code) {
        entries.remove(code);
    }
}
