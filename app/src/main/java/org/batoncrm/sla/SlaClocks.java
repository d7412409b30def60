package org.batoncrm.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Promises of time on records. The rooms start, pause and stop them inside their own transactions and answer for who may
 * see a record; what is asked here about a record the caller must already be entitled to see.
 */
@Service
@Transactional
public class SlaClocks {

    private static final int BATCH = 200;

    private final SlaClockRepository clocks;
    private final BusinessCalendars calendars;
    private final SlaProperties properties;
    private final Clock clock;

    SlaClocks(SlaClockRepository clocks, BusinessCalendars calendars, SlaProperties properties, Clock clock) {
        this.clocks = clocks;
        this.calendars = calendars;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Starts a clock; one that runs or pauses under this name on the record goes on as it is.
     *
     * @return the clock's id
     */
    public long start(RecordId record, String name, String calendarCode, Duration target, Instant at) {
        return clocks.findByActiveKey(SlaClock.activeKey(record, name))
                .orElseGet(() -> clocks.save(
                        new SlaClock(record, name, calendarCode, target, at, calendars.hours(calendarCode))))
                .id();
    }

    /** What was promised is done. Nothing happens to a clock that has ended already. */
    public void met(RecordId record, String name) {
        change(record, name, (c, hours) -> c.met(clock.instant(), hours));
    }

    /** Time stops counting until {@link #resume}, for a reason that the ledger keeps. */
    public void pause(RecordId record, String name, String reason) {
        change(record, name, (c, hours) -> c.pause(reason, clock.instant(), hours));
    }

    /** Goes on after a pause, and after having been met, with the time consumed so far. */
    public void resume(RecordId record, String name) {
        change(record, name, (c, hours) -> c.resume(clock.instant(), hours));
    }

    /** The promise no longer counts, for example because the lead was withdrawn. */
    public void cancel(RecordId record, String name) {
        change(record, name, (c, hours) -> c.cancel(clock.instant(), hours));
    }

    /** Another target; the time consumed stays consumed. */
    public void retarget(RecordId record, String name, Duration target) {
        change(record, name, (c, hours) -> {
            c.settle(clock.instant());
            c.retarget(target, hours);
        });
    }

    private void change(RecordId record, String name, BiConsumer<SlaClock, OpeningHours> how) {
        latest(record, name).ifPresent(c -> how.accept(c, calendars.hours(c.calendarCode())));
    }

    /** How the newest clock of this name on the record stands. */
    @Transactional(readOnly = true)
    public Optional<SlaClockState> state(RecordId record, String name) {
        return latest(record, name).map(this::stateNow);
    }

    /** How all clocks of a record stand, in the order in which they were started. */
    @Transactional(readOnly = true)
    public List<SlaClockState> states(RecordId record) {
        return clocks.findByRecordTypeAndRecordIdOrderById(record.type(), record.value()).stream()
                .map(this::stateNow)
                .toList();
    }

    /** The clock that matters most of each record, for lists: what is due first, and paused ones last. */
    @Transactional(readOnly = true)
    public Map<RecordId, SlaClockState> mostUrgent(Collection<RecordId> records) {
        Map<RecordType, List<Long>> byType = new EnumMap<>(RecordType.class);
        records.forEach(
                r -> byType.computeIfAbsent(r.type(), t -> new ArrayList<>()).add(r.value()));
        Comparator<SlaClockState> byDue =
                Comparator.comparing(SlaClockState::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));
        Map<RecordId, SlaClockState> found = new HashMap<>();
        byType.forEach((type, ids) -> clocks.findByRecordTypeAndRecordIdInAndActiveKeyIsNotNull(type, ids).stream()
                .map(this::stateNow)
                .forEach(state -> found.merge(state.record(), state, (a, b) -> byDue.compare(a, b) <= 0 ? a : b)));
        return found;
    }

    /** When a share of the target is used up; for a paused clock, if it went on now. */
    @Transactional(readOnly = true)
    public Instant dueAt(RecordId record, String name, int percent) {
        SlaClock found = latest(record, name).orElseThrow(() -> new NotFound(record + " / " + name));
        OpeningHours hours = calendars.hours(found.calendarCode());
        if (!found.paused()) {
            return found.dueAt(percent, hours);
        }
        SlaClockState state = stateNow(found);
        Duration left = BusinessCalendars.share(state.target(), percent).minus(state.consumed());
        return left.isNegative() ? clock.instant() : calendars.plus(found.calendarCode(), clock.instant(), left);
    }

    /** The segments of the newest clock of this name, oldest first. */
    @Transactional(readOnly = true)
    public List<SlaSegment> ledger(RecordId record, String name) {
        return latest(record, name)
                .map(c -> c.ledger(clock.instant(), calendars.hours(c.calendarCode())))
                .orElse(List.of());
    }

    private SlaClockState stateNow(SlaClock c) {
        return c.stateAt(clock.instant(), calendars.hours(c.calendarCode()), properties.atRiskPercent());
    }

    private Optional<SlaClock> latest(RecordId record, String name) {
        return clocks.findFirstByRecordTypeAndRecordIdAndNameOrderByIdDesc(record.type(), record.value(), name);
    }

    /** Running clocks get their new due time; breaches up to now are written down first. */
    void calendarChanged(String code, OpeningHours hours) {
        Instant now = clock.instant();
        List<SlaClock> batch = clocks.running(code, 0, Limit.of(BATCH));
        while (!batch.isEmpty()) {
            batch.forEach(c -> {
                c.settle(now);
                c.reckon(hours);
            });
            batch = clocks.running(code, batch.get(batch.size() - 1).id(), Limit.of(BATCH));
        }
    }
}
