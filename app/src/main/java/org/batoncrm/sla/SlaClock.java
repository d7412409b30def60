package org.batoncrm.sla;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A promise of time on a record. Its segments are the ledger: what has been counted once is kept as it was, whatever
 * later becomes of the calendar.
 */
@Entity
class SlaClock {

    enum Stage {
        RUNNING,
        PAUSED,
        MET,
        CANCELLED
    }

    enum Kind {
        RUNNING,
        PAUSED
    }

    @Embeddable
    record Segment(
            @Enumerated(EnumType.STRING) Kind kind,
            Instant fromAt,
            @Nullable Instant toAt,
            @Nullable String reason,
            long countedMillis) {}

    /** Why a stretch runs on by itself: from here another target or another calendar counts. */
    static final String RETARGETED = "sla.segment.retargeted";

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "sla_clock")
    @TableGenerator(
            name = "sla_clock",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "sla_clock",
            allocationSize = 50)
    private @Nullable Long id;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private RecordType recordType;

    private long recordId;
    private String name;
    private String calendarCode;
    private long targetMinutes;
    private Instant startedAt;

    @Enumerated(EnumType.STRING)
    private Stage state;

    private @Nullable Instant dueAt;
    private @Nullable Instant breachedAt;
    private @Nullable Instant endedAt;
    private @Nullable String activeKey;
    private int passedPercent;

    @ElementCollection
    @CollectionTable(name = "sla_segment", joinColumns = @JoinColumn(name = "clock_id"))
    @OrderColumn(name = "position")
    private List<Segment> segments = new ArrayList<>();

    protected SlaClock() {}

    SlaClock(RecordId record, String name, String calendarCode, Duration target, Instant at, OpeningHours hours) {
        this.recordType = record.type();
        this.recordId = record.value();
        this.name = name;
        this.calendarCode = calendarCode;
        this.targetMinutes = minutes(target);
        this.startedAt = micros(at);
        this.activeKey = activeKey(record, name);
        run(startedAt, hours);
    }

    static String activeKey(RecordId record, String name) {
        return record + ":" + name;
    }

    /** The database keeps microseconds; what it cannot keep must not count. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private long minutes(Duration target) {
        if (target.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new Rejected("sla.clock.noTarget", name);
        }
        return target.toMinutes();
    }

    private void run(Instant at, OpeningHours hours) {
        run(at, null, hours);
    }

    private void run(Instant at, @Nullable String reason, OpeningHours hours) {
        segments.add(new Segment(Kind.RUNNING, at, null, reason, 0));
        state = Stage.RUNNING;
        dueAt = dueAt(100, hours);
    }

    void pause(String reason, Instant at, OpeningHours hours) {
        if (state != Stage.RUNNING) {
            return;
        }
        Instant moment = closeSegment(at, hours);
        segments.add(new Segment(Kind.PAUSED, moment, null, reason, 0));
        state = Stage.PAUSED;
        dueAt = null;
    }

    /** Goes on after a pause, and after an end too: what is re-opened continues and does not start anew. */
    void resume(Instant at, OpeningHours hours) {
        if (state == Stage.RUNNING || state == Stage.CANCELLED) {
            return;
        }
        Instant moment = state == Stage.PAUSED ? closeSegment(at, hours) : notBeforeLast(at);
        endedAt = null;
        activeKey = activeKey(record(), name);
        run(moment, hours);
    }

    void met(Instant at, OpeningHours hours) {
        end(Stage.MET, at, hours);
    }

    void cancel(Instant at, OpeningHours hours) {
        end(Stage.CANCELLED, at, hours);
    }

    private void end(Stage how, Instant at, OpeningHours hours) {
        if (ended()) {
            return;
        }
        endedAt = closeSegment(at, hours);
        state = how;
        activeKey = null;
        if (how == Stage.CANCELLED) {
            dueAt = null;
        }
    }

    /**
     * Another promise, for example after a change of priority or of the contract. What has been counted stays as the old
     * calendar counted it; a clock that has ended keeps the promise it ended under.
     */
    void follow(Duration target, String code, Instant at, OpeningHours before, OpeningHours after) {
        long minutes = minutes(target);
        if (ended() || minutes == targetMinutes && code.equals(calendarCode)) {
            return;
        }
        Instant moment = state == Stage.RUNNING ? closeSegment(at, before) : at;
        targetMinutes = minutes;
        calendarCode = code;
        if (state == Stage.RUNNING) {
            run(moment, RETARGETED, after);
        }
    }

    /** Works out anew when it is due, after the calendar or the target changed. */
    void reckon(OpeningHours hours) {
        if (state == Stage.RUNNING) {
            dueAt = dueAt(100, hours);
        }
    }

    /** Writes a breach down as a fact once its moment has passed; done on the very moment is done in time. */
    void settle(Instant now) {
        if (breachedAt == null && state == Stage.RUNNING && dueAt != null && now.isAfter(dueAt)) {
            breachedAt = dueAt;
        }
    }

    /** Goes up the ladder to the highest step that is reached; that step, or 0 when none is new. */
    int pass(List<Integer> ladder, Instant now, OpeningHours hours) {
        if (state != Stage.RUNNING) {
            return 0;
        }
        int reached = 0;
        for (int percent : ladder) {
            if (percent > passedPercent
                    && moment(percent, hours).filter(at -> !now.isBefore(at)).isPresent()) {
                reached = percent;
            }
        }
        settle(now);
        passedPercent = Math.max(passedPercent, reached);
        return reached;
    }

    /** When the next step of the ladder is reached; empty while nothing counts and once no step is left. */
    Optional<Instant> nextStep(List<Integer> ladder, OpeningHours hours) {
        return state != Stage.RUNNING
                ? Optional.empty()
                : ladder.stream()
                        .filter(percent -> percent > passedPercent)
                        .findFirst()
                        .flatMap(percent -> moment(percent, hours));
    }

    boolean atLaddersEnd(List<Integer> ladder) {
        return ladder.stream().noneMatch(percent -> percent > passedPercent);
    }

    /** When a share of the target is used up if nothing pauses it any more; reckoned from now for a paused clock. */
    Instant dueAt(int percent, OpeningHours hours) {
        return moment(percent, hours).orElseThrow(() -> new Rejected("sla.calendar.neverOpen", calendarCode));
    }

    private Optional<Instant> moment(int percent, OpeningHours hours) {
        Segment last = last();
        Duration open = BusinessCalendars.share(target(), percent).minus(closed());
        Instant from = last.toAt() == null ? last.fromAt() : last.toAt();
        return open.isNegative() ? Optional.of(from) : hours.plus(from, open);
    }

    Duration consumed(Instant now, OpeningHours hours) {
        Segment last = last();
        return state == Stage.RUNNING && now.isAfter(last.fromAt())
                ? closed().plus(hours.between(last.fromAt(), now))
                : closed();
    }

    SlaClockState stateAt(Instant now, OpeningHours hours, int atRiskPercent) {
        Duration consumed = consumed(now, hours);
        Segment last = last();
        boolean late = state == Stage.RUNNING && dueAt != null && now.isAfter(dueAt);
        return new SlaClockState(
                Optional.ofNullable(id).orElse(0L),
                record(),
                name,
                shown(consumed, late, atRiskPercent),
                target(),
                consumed,
                target().minus(consumed),
                startedAt,
                dueAt,
                breachedAt == null && late ? dueAt : breachedAt,
                endedAt,
                state == Stage.PAUSED ? last.reason() : null);
    }

    private SlaState shown(Duration consumed, boolean late, int atRiskPercent) {
        if (state == Stage.CANCELLED) {
            return SlaState.CANCELLED;
        }
        if (late || breachedAt != null) {
            return SlaState.BREACHED;
        }
        return switch (state) {
            case MET -> SlaState.MET;
            case PAUSED -> SlaState.PAUSED;
            default ->
                consumed.compareTo(BusinessCalendars.share(target(), atRiskPercent)) >= 0
                        ? SlaState.AT_RISK
                        : SlaState.ON_TRACK;
        };
    }

    List<SlaSegment> ledger(Instant now, OpeningHours hours) {
        return segments.stream()
                .map(s -> new SlaSegment(
                        s.kind() == Kind.RUNNING,
                        s.fromAt(),
                        s.toAt(),
                        s.reason(),
                        s.kind() == Kind.RUNNING && s.toAt() == null && now.isAfter(s.fromAt())
                                ? hours.between(s.fromAt(), now)
                                : Duration.ofMillis(s.countedMillis())))
                .toList();
    }

    private Instant closeSegment(Instant at, OpeningHours hours) {
        Instant moment = notBeforeLast(at);
        settle(moment);
        Segment open = last();
        long counted = open.kind() == Kind.RUNNING
                ? hours.between(open.fromAt(), moment).toMillis()
                : 0;
        segments.set(segments.size() - 1, new Segment(open.kind(), open.fromAt(), moment, open.reason(), counted));
        return moment;
    }

    /** Nodes' clocks differ a little; time in a ledger does not run backwards. */
    private Instant notBeforeLast(Instant at) {
        Instant moment = micros(at);
        Segment last = last();
        Instant earliest = last.toAt() == null ? last.fromAt() : last.toAt();
        return moment.isBefore(earliest) ? earliest : moment;
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    private Duration closed() {
        return Duration.ofMillis(
                segments.stream().mapToLong(Segment::countedMillis).sum());
    }

    private Duration target() {
        return Duration.ofMinutes(targetMinutes);
    }

    boolean ended() {
        return state == Stage.MET || state == Stage.CANCELLED;
    }

    RecordId record() {
        return RecordId.of(recordType, recordId);
    }

    long id() {
        return id == null ? 0 : id;
    }

    String calendarCode() {
        return calendarCode;
    }

    boolean paused() {
        return state == Stage.PAUSED;
    }

    boolean running() {
        return state == Stage.RUNNING;
    }

    String name() {
        return name;
    }

    /** What timers go by; when it differs, they have to follow. */
    record Promise(Stage state, @Nullable Instant dueAt, long targetMinutes, String calendarCode) {}

    Promise promise() {
        return new Promise(state, dueAt, targetMinutes, calendarCode);
    }
}
