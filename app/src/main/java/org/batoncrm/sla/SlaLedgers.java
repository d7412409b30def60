package org.batoncrm.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.WorkingTime;
import org.batoncrm.record.Records;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows to who may read a record how the time of its clocks and tasks is counted. */
@Service
@Transactional(readOnly = true)
public class SlaLedgers implements WorkingTime {

    private final SlaClockRepository clocks;
    private final BusinessCalendarRepository calendars;
    private final OpenHoursCache hours;
    private final Records records;
    private final SlaProperties properties;
    private final Texts texts;
    private final Clock clock;

    SlaLedgers(
            SlaClockRepository clocks,
            BusinessCalendarRepository calendars,
            OpenHoursCache hours,
            Records records,
            SlaProperties properties,
            Texts texts,
            Clock clock) {
        this.clocks = clocks;
        this.calendars = calendars;
        this.hours = hours;
        this.records = records;
        this.properties = properties;
        this.texts = texts;
        this.clock = clock;
    }

    /** The clocks of a record, the newest first. */
    public List<SlaLedger> of(RecordId record) {
        records.requireReadable(record);
        Instant now = clock.instant();
        List<SlaClock> newestFirst = new ArrayList<>(
                clocks.findByRecordTypeAndRecordIdOrderByStartedAtAscIdAsc(record.type(), record.value()));
        Collections.reverse(newestFirst);
        Map<String, Optional<BusinessCalendar>> known = new HashMap<>();
        return newestFirst.stream()
                .flatMap(one -> hours.find(one.calendarCode()).stream()
                        .map(open -> ledger(
                                one, open, known.computeIfAbsent(one.calendarCode(), calendars::findByCode), now)))
                .toList();
    }

    private SlaLedger ledger(SlaClock one, OpeningHours open, Optional<BusinessCalendar> calendar, Instant now) {
        SlaClockState state = one.stateAt(now, open, properties.atRiskPercent());
        LedgerParts parts = new LedgerParts(
                open, calendar.map(BusinessCalendar::namesOfDays).orElse(Map.of()));
        return new SlaLedger(
                state,
                calendar.map(BusinessCalendar::name).orElse(one.calendarCode()),
                open.zone().getId(),
                lines(one, now, open, parts),
                state.endedAt() == null && state.dueAt() != null ? parts.ahead(now, state.dueAt()) : List.of());
    }

    /** A reason is the key of a text, or a text as somebody wrote it. */
    private List<SlaLine> lines(SlaClock clock, Instant now, OpeningHours open, LedgerParts parts) {
        return clock.ledger(now, open).stream()
                .map(s -> s.reason() == null
                        ? s
                        : new SlaSegment(s.running(), s.from(), s.to(), texts.get(s.reason()), s.counted()))
                .map(s -> parts.of(s, now))
                .toList();
    }

    /** A clock that is due then counts; for what has only a due time, the hours of the record's calendar. */
    @Override
    public Optional<Share> of(RecordId record, Instant since, Instant due) {
        Instant now = clock.instant();
        List<SlaClock> kept = clocks.findByRecordTypeAndRecordIdOrderByStartedAtAscIdAsc(record.type(), record.value());
        for (SlaClock one : kept) {
            Optional<OpeningHours> open = hours.find(one.calendarCode());
            if (open.isPresent() && !one.ended()) {
                SlaClockState state = one.stateAt(now, open.get(), properties.atRiskPercent());
                if (state.dueAt() != null
                        && Duration.between(state.dueAt(), due).abs().toSeconds() < 1) {
                    return Optional.of(new Share(state.consumed(), state.target()));
                }
            }
        }
        String code = kept.isEmpty()
                ? BusinessCalendars.DEFAULT
                : kept.get(kept.size() - 1).calendarCode();
        return hours.find(code)
                .map(open -> new Share(open.between(since, now), open.between(since, due)))
                .filter(share -> !share.given().isNegative() && !share.given().isZero());
    }
}
