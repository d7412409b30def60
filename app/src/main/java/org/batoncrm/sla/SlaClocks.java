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
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Promises of time on records. The rooms start, pause and stop them inside their own transactions and answer for who may
 * see a record; what is asked here about a record the caller must already be entitled to see.
 */
@Service
@Transactional
public class SlaClocks {

    private final SlaClockRepository clocks;
    private final ClocksAtHand atHand;
    private final BusinessCalendars calendars;
    private final SlaProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlaClocks(
            SlaClockRepository clocks,
            ClocksAtHand atHand,
            BusinessCalendars calendars,
            SlaProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clocks = clocks;
        this.atHand = atHand;
        this.calendars = calendars;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Starts a clock; one that runs or pauses under this name on the record goes on as it is.
     *
     * @param at from when it counts: a mail that lay in a queue counts from when it was received
     * @return the clock's id
     */
    public long start(RecordId record, String name, String calendarCode, Duration target, Instant at) {
        List<SlaClock> named =
                all(record).stream().filter(c -> c.name().equals(name)).toList();
        // Where another transaction begins one at the same moment, its key lets only one of them through.
        Optional<SlaClock> known = named.stream().filter(c -> !c.ended()).findFirst();
        if (known.isPresent()) {
            return known.get().id();
        }
        if (!named.isEmpty()) {
            // The one before has to give back its key first.
            clocks.flush();
        }
        SlaClock started =
                clocks.save(new SlaClock(record, name, calendarCode, target, at, calendars.hours(calendarCode)));
        atHand.began(record, started);
        events.publishEvent(new ClockMoved(record, name));
        return started.id();
    }

    /** What was promised is done. Nothing happens to a clock that has ended already. */
    public void met(RecordId record, String name) {
        met(record, name, clock.instant());
    }

    /** What was promised was done at that moment, for example when the answer was sent. */
    public void met(RecordId record, String name, Instant at) {
        change(record, name, (c, hours) -> c.met(at, hours));
    }

    /**
     * Time stops counting until {@link #resume}.
     *
     * @param reason what the ledger says: the key of a text, or a text as it is
     */
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
        change(record, name, (c, hours) -> c.follow(target, c.calendarCode(), clock.instant(), hours, hours));
    }

    /**
     * Another target by another calendar, for example after a change of priority or of the contract. The time consumed
     * stays as the old calendar counted it.
     */
    public void follow(RecordId record, String name, Duration target, String calendarCode) {
        OpeningHours after = calendars.hours(calendarCode);
        change(record, name, (c, before) -> c.follow(target, calendarCode, clock.instant(), before, after));
    }

    private void change(RecordId record, String name, BiConsumer<SlaClock, OpeningHours> how) {
        latest(record, name).ifPresent(c -> {
            SlaClock.Promise before = c.promise();
            how.accept(c, upToDate(c));
            if (!before.equals(c.promise())) {
                events.publishEvent(new ClockMoved(record, name));
            }
        });
    }

    /** An edit of the calendar reaches its running clocks one after the other; what is touched here has followed already. */
    private OpeningHours upToDate(SlaClock c) {
        OpeningHours hours = calendars.hours(c.calendarCode());
        c.reckon(hours);
        return hours;
    }

    /** Writes down a promise of the past that was kept then, in time or late; nobody is reminded of it. */
    public void record(
            RecordId record, String name, String calendarCode, Duration target, Instant startedAt, Instant endedAt) {
        record(List.of(new PastClock(record, name, calendarCode, target, startedAt, endedAt)));
    }

    /** The same for many at once, for imported history. */
    public void record(List<PastClock> past) {
        clocks.saveAll(past.stream()
                        .map(one -> {
                            OpeningHours hours = calendars.hours(one.calendarCode());
                            SlaClock kept = new SlaClock(
                                    one.record(), one.name(), one.calendarCode(), one.target(), one.startedAt(), hours);
                            kept.pass(properties.ladder(), one.endedAt(), hours);
                            kept.met(one.endedAt(), hours);
                            return kept;
                        })
                        .toList())
                .forEach(kept -> atHand.began(kept.record(), kept));
    }

    /**
     * Goes up the ladder of percents at which a process escalates.
     *
     * @return the highest step that is reached and was not passed before; 0 when there is none, also because the clock
     *     rests, has ended or does not exist
     */
    public int passThreshold(RecordId record, String name) {
        return latest(record, name)
                .map(c -> c.pass(properties.ladder(), clock.instant(), upToDate(c)))
                .orElse(0);
    }

    /**
     * The clock of a record whose ladder is to be climbed now, and how far.
     *
     * @param clock its name
     * @param percent the highest step that is reached and was not passed before; 0 when none is reached yet
     */
    public record Climbed(String clock, int percent) {}

    /**
     * Goes up the ladder of that clock of the record whose next step comes first. The steps of others that are due as well
     * are left to be climbed next.
     *
     * @return empty when no clock runs that has a step left
     */
    public Optional<Climbed> passThreshold(RecordId record) {
        return all(record).stream()
                .flatMap(c -> step(c).map(at -> Map.entry(at, c)).stream())
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .map(c -> new Climbed(c.name(), c.pass(properties.ladder(), clock.instant(), upToDate(c))));
    }

    /** When the first of all clocks of the record reaches the next step of its ladder; empty when none will. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextThreshold(RecordId record) {
        return all(record).stream().flatMap(c -> step(c).stream()).min(Comparator.naturalOrder());
    }

    private Optional<Instant> step(SlaClock c) {
        return c.nextStep(properties.ladder(), calendars.hours(c.calendarCode()));
    }

    /** When the next step of the ladder is reached; empty while the clock does not run, and once no step is left. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextThreshold(RecordId record, String name) {
        return latest(record, name).flatMap(this::step);
    }

    /** Whether every step of the ladder has been passed. */
    @Transactional(readOnly = true)
    public boolean atLaddersEnd(RecordId record, String name) {
        return latest(record, name)
                .filter(c -> c.atLaddersEnd(properties.ladder()))
                .isPresent();
    }

    /** How the newest clock of this name on the record stands. */
    @Transactional(readOnly = true)
    public Optional<SlaClockState> state(RecordId record, String name) {
        return latest(record, name).map(this::stateNow);
    }

    /** How all clocks of a record stand, in the order in which they were started. */
    @Transactional(readOnly = true)
    public List<SlaClockState> states(RecordId record) {
        return all(record).stream().map(this::stateNow).toList();
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

    /** Whether the newest clock of this name runs, and by when a share of its target is used up; empty without one. */
    @Transactional(readOnly = true)
    public Optional<Reckoned> reckon(RecordId record, String name, int percent) {
        return latest(record, name)
                .map(c -> new Reckoned(
                        c.running(),
                        c.ended(),
                        c.running()
                                ? c.moment(percent, calendars.hours(c.calendarCode()))
                                        .orElse(null)
                                : null));
    }

    /**
     * What a timer goes by.
     *
     * @param dueAt null unless it runs, and when its calendar never opens for so long
     */
    public record Reckoned(
            boolean running, boolean ended, @Nullable Instant dueAt) {}

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

    /**
     * The one that has not ended, of which there is one at most; else the one that began last. Never the one with the
     * highest number: a node may start a clock with a lower one than another node did before it.
     */
    private Optional<SlaClock> latest(RecordId record, String name) {
        List<SlaClock> named =
                all(record).stream().filter(c -> c.name().equals(name)).toList();
        return named.stream()
                .filter(c -> !c.ended())
                .findFirst()
                .or(() -> named.stream().reduce((earlier, later) -> later));
    }

    private List<SlaClock> all(RecordId record) {
        return atHand.of(
                record,
                () -> clocks.findByRecordTypeAndRecordIdOrderByStartedAtAscIdAsc(record.type(), record.value()));
    }
}
