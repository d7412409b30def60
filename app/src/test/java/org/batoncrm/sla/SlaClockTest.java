package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batoncrm.sla.OpeningHoursTest.NINE_TO_SIX;
import static org.batoncrm.sla.OpeningHoursTest.berlin;
import static org.batoncrm.sla.OpeningHoursTest.hours;
import static org.batoncrm.sla.OpeningHoursTest.roundTheClock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.junit.jupiter.api.Test;

class SlaClockTest {

    private static final RecordId LEAD = RecordId.of("LEAD-1042");
    private static final int RISK = 75;

    private final OpeningHours office = hours(NINE_TO_SIX);

    private SlaClock clock(String startedAt, Duration target) {
        return new SlaClock(LEAD, "contact", "default", target, berlin(startedAt), office);
    }

    private SlaState stateAt(SlaClock clock, String at) {
        return clock.stateAt(berlin(at), office, RISK).state();
    }

    @Test
    void goesFromOnTrackOverAtRiskToBreached() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(4));
        assertThat(stateAt(clock, "2026-11-24T12:59")).isEqualTo(SlaState.ON_TRACK);
        assertThat(stateAt(clock, "2026-11-24T13:00")).isEqualTo(SlaState.AT_RISK);
        assertThat(stateAt(clock, "2026-11-24T14:00")).isEqualTo(SlaState.AT_RISK);
        assertThat(stateAt(clock, "2026-11-24T14:01")).isEqualTo(SlaState.BREACHED);
    }

    @Test
    void givesALeadOfFridayEveningUntilMondayMorning() {
        SlaClock clock = clock("2026-11-27T17:59", Duration.ofMinutes(15));
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2026-11-30T09:14"));
        assertThat(stateAt(clock, "2026-11-29T12:00")).isEqualTo(SlaState.ON_TRACK);
    }

    @Test
    void holdsSharesBelowAndAboveTheTarget() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(4));
        assertThat(clock.dueAt(75, office)).isEqualTo(berlin("2026-11-24T13:00"));
        assertThat(clock.dueAt(200, office)).isEqualTo(berlin("2026-11-24T18:00"));
        assertThat(clock.dueAt(300, office)).isEqualTo(berlin("2026-11-25T13:00"));
    }

    @Test
    void addsNothingWhilePausedAndGoesOnAfterwards() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(4));
        clock.pause("waiting for the customer", berlin("2026-11-24T12:00"), office);
        SlaClockState paused = clock.stateAt(berlin("2026-11-26T12:00"), office, RISK);
        assertThat(paused.state()).isEqualTo(SlaState.PAUSED);
        assertThat(paused.consumed()).isEqualTo(Duration.ofHours(2));
        assertThat(paused.dueAt()).isNull();
        assertThat(paused.pausedFor()).isEqualTo("waiting for the customer");
        clock.resume(berlin("2026-11-26T17:00"), office);
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2026-11-27T10:00"));
    }

    @Test
    void keepsABreachWhateverComesAfterwards() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(1));
        clock.met(berlin("2026-11-24T12:00"), office);
        assertThat(stateAt(clock, "2026-11-24T12:00")).isEqualTo(SlaState.BREACHED);
        clock.resume(berlin("2026-11-24T13:00"), office);
        clock.follow(Duration.ofHours(40), "default", berlin("2026-11-24T13:00"), office, office);
        clock.met(berlin("2026-11-24T14:00"), office);
        SlaClockState state = clock.stateAt(berlin("2026-11-25T14:00"), office, RISK);
        assertThat(state.state()).isEqualTo(SlaState.BREACHED);
        assertThat(state.breachedAt()).isEqualTo(berlin("2026-11-24T11:00"));
    }

    @Test
    void isMetOnTheVeryMomentItFallsDue() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(1));
        clock.met(berlin("2026-11-24T11:00"), office);
        assertThat(stateAt(clock, "2026-11-30T11:00")).isEqualTo(SlaState.MET);
    }

    @Test
    void keepsConsumedTimeWhenTheTargetChanges() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(4));
        clock.pause("call back agreed", berlin("2026-11-24T11:00"), office);
        clock.resume(berlin("2026-11-24T12:00"), office);
        clock.follow(Duration.ofHours(2), "default", berlin("2026-11-24T12:00"), office, office);
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2026-11-24T13:00"));
    }

    @Test
    void keepsWhatWasCountedWhenTheCalendarChangesLater() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(10));
        clock.pause("waiting", berlin("2026-11-24T12:00"), office);
        OpeningHours changed = hours(NINE_TO_SIX, Map.of(LocalDate.parse("2026-11-24"), List.of()));
        assertThat(clock.consumed(berlin("2026-11-25T12:00"), changed)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void continuesWhenReopenedInsteadOfStartingAnew() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(4));
        clock.met(berlin("2026-11-24T13:00"), office);
        clock.resume(berlin("2026-11-24T16:00"), office);
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2026-11-24T17:00"));
    }

    @Test
    void writesALedgerOfWhatRanAndWhatDidNot() {
        SlaClock clock = clock("2026-11-24T10:00", Duration.ofHours(4));
        clock.pause("lunch with the customer", berlin("2026-11-24T12:00"), office);
        clock.resume(berlin("2026-11-24T13:00"), office);
        assertThat(clock.ledger(berlin("2026-11-24T13:30"), office))
                .containsExactly(
                        new SlaSegment(
                                true,
                                berlin("2026-11-24T10:00"),
                                berlin("2026-11-24T12:00"),
                                null,
                                Duration.ofHours(2)),
                        new SlaSegment(
                                false,
                                berlin("2026-11-24T12:00"),
                                berlin("2026-11-24T13:00"),
                                "lunch with the customer",
                                Duration.ZERO),
                        new SlaSegment(true, berlin("2026-11-24T13:00"), null, null, Duration.ofMinutes(30)));
    }

    @Test
    void countsTheHourThatTheClocksRepeat() {
        OpeningHours always = roundTheClock();
        SlaClock clock =
                new SlaClock(LEAD, "contact", "default", Duration.ofHours(25), berlin("2026-10-25T00:00"), always);
        assertThat(clock.dueAt(100, always)).isEqualTo(berlin("2026-10-26T00:00"));
    }

    @Test
    void refusesAPromiseOfNoTimeAtAll() {
        assertThatThrownBy(() -> clock("2026-11-24T10:00", Duration.ZERO)).isInstanceOf(Rejected.class);
    }

    @Property(tries = 300)
    void neverLosesTimeWhileItRunsAndGainsNoneInAPause(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 4_000) Integer> steps) {
        Instant now = berlin("2026-03-20T08:00");
        SlaClock clock = new SlaClock(LEAD, "contact", "default", Duration.ofHours(40), now, office);
        Duration before = Duration.ZERO;
        Duration expected = Duration.ZERO;
        boolean running = true;
        for (int minutes : steps) {
            Instant next = now.plusSeconds(60L * minutes);
            if (running) {
                expected = expected.plus(office.between(now, next));
            }
            Duration consumed = clock.consumed(next, office);
            assertThat(consumed).isGreaterThanOrEqualTo(before).isEqualTo(expected);
            if (running) {
                clock.pause("waiting", next, office);
            } else {
                clock.resume(next, office);
            }
            running = !running;
            before = consumed;
            now = next;
        }
        SlaClockState state = clock.stateAt(now, office, RISK);
        assertThat(state.consumed().plus(state.remaining())).isEqualTo(state.target());
    }

    @Property(tries = 300)
    void isLateExactlyWhenItsDueMomentHasPassed(
            @ForAll @IntRange(min = 1, max = 3_000) int target, @ForAll @IntRange(max = 20_000) int later) {
        Instant start = berlin("2026-10-20T07:30");
        SlaClock clock = new SlaClock(LEAD, "contact", "default", Duration.ofMinutes(target), start, office);
        Instant now = start.plusSeconds(60L * later);
        boolean late = clock.stateAt(now, office, RISK).state() == SlaState.BREACHED;
        assertThat(late).isEqualTo(now.isAfter(clock.dueAt(100, office)));
        if (late) {
            assertThat(clock.consumed(now, office)).isGreaterThanOrEqualTo(Duration.ofMinutes(target));
        }
    }
}
