package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.batoncrm.sla.OpeningHoursTest.NINE_TO_SIX;
import static org.batoncrm.sla.OpeningHoursTest.berlin;
import static org.batoncrm.sla.OpeningHoursTest.everyDay;
import static org.batoncrm.sla.OpeningHoursTest.hours;
import static org.batoncrm.sla.OpeningHoursTest.roundTheClock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.batoncrm.kernel.RecordId;
import org.junit.jupiter.api.Test;

/**
 * The rules of SLA clocks, and what users of other help desks complained of: each such test names the thread. November
 * 2026 has its Monday on the 23rd.
 */
class SlaRulesTest {

    private static final RecordId CASE = RecordId.of("LEAD-1042");
    private static final List<Integer> LADDER = List.of(50, 75, 90, 100, 150);
    private static final int RISK = 75;
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-11-25");

    private final OpeningHours nineToFive = hours(List.of(OpenInterval.of("09:00", "17:00")));
    private final OpeningHours office = hours(NINE_TO_SIX);
    private final OpeningHours always = roundTheClock();

    private static SlaClock clock(String at, Duration target, OpeningHours hours) {
        return new SlaClock(CASE, "resolution", "default", target, berlin(at), hours);
    }

    private static SlaState state(SlaClock clock, String at, OpeningHours hours) {
        return clock.stateAt(berlin(at), hours, RISK).state();
    }

    /** osTicket/osTicket-1.7#515 and osTicket#1168: what is promised in hours must not run out at night or at a weekend. */
    @Test
    void osTicket1168_aWeekendDoesNotRunTheClockOut() {
        SlaClock clock = clock("2026-11-27T16:00", Duration.ofHours(8), nineToFive);
        assertThat(state(clock, "2026-11-30T08:59", nineToFive)).isEqualTo(SlaState.ON_TRACK);
        assertThat(clock.dueAt(100, nineToFive)).isEqualTo(berlin("2026-11-30T16:00"));
    }

    /** osTicket#2131: the clock rests at 17:00 by itself and goes on in the morning. */
    @Test
    void osTicket2131_restsAfterClosingTimeByItself() {
        SlaClock clock = clock("2026-11-23T16:00", Duration.ofHours(4), nineToFive);
        assertThat(clock.consumed(berlin("2026-11-23T17:00"), nineToFive)).isEqualTo(Duration.ofHours(1));
        assertThat(clock.consumed(berlin("2026-11-24T09:00"), nineToFive)).isEqualTo(Duration.ofHours(1));
        assertThat(clock.consumed(berlin("2026-11-24T10:00"), nineToFive)).isEqualTo(Duration.ofHours(2));
    }

    /** osTicket#4166: whoever takes a case over may live by other hours; the case keeps what it had consumed. */
    @Test
    void osTicket4166_otherHoursForAnotherTeamKeepWhatWasConsumed() {
        SlaClock clock = clock("2026-11-23T16:00", Duration.ofHours(4), nineToFive);
        clock.follow(Duration.ofHours(4), "always", berlin("2026-11-24T09:00"), nineToFive, always);
        assertThat(clock.consumed(berlin("2026-11-24T09:00"), always)).isEqualTo(Duration.ofHours(1));
        assertThat(clock.dueAt(100, always)).isEqualTo(berlin("2026-11-24T12:00"));
    }

    /** osTicket#4969: holidays of the customer do not count either. */
    @Test
    void osTicket4969_aHolidayDoesNotCount() {
        OpeningHours closed = hours(List.of(OpenInterval.of("09:00", "17:00")), Map.of(WEDNESDAY, List.of()));
        assertThat(clock("2026-11-24T16:00", Duration.ofHours(2), closed).dueAt(100, closed))
                .isEqualTo(berlin("2026-11-26T10:00"));
    }

    /** freescout#817: an answer within a day, and word of it when the day has gone by without one. */
    @Test
    void freescout817_saysSoWhenADayHasGoneByWithoutAnAnswer() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(24), always);
        assertThat(clock.pass(LADDER, berlin("2026-11-24T08:59"), always)).isEqualTo(90);
        assertThat(clock.pass(LADDER, berlin("2026-11-24T09:00"), always)).isEqualTo(100);
        assertThat(state(clock, "2026-11-24T09:01", always)).isEqualTo(SlaState.BREACHED);

        SlaClock answered = clock("2026-11-23T09:00", Duration.ofHours(24), always);
        answered.met(berlin("2026-11-24T08:59"), always);
        assertThat(answered.pass(LADDER, berlin("2026-11-25T09:00"), always)).isZero();
        assertThat(state(answered, "2026-11-25T09:00", always)).isEqualTo(SlaState.MET);
    }

    /** freescout#3756: four hours promised at 16:00 end at noon of the next working day, not at 20:00. */
    @Test
    void freescout3756_fourHoursAtFourEndAtNoonOfTheNextDay() {
        assertThat(clock("2026-11-23T16:00", Duration.ofHours(4), nineToFive).dueAt(100, nineToFive))
                .isEqualTo(berlin("2026-11-24T12:00"));
    }

    /** chatwoot PR#13392: Friday 16:30 with one hour is Monday 9:30; what comes before opening counts from opening. */
    @Test
    void chatwoot13392_countsBusinessHoursWhereverABreachIsTold() {
        SlaClock friday = clock("2026-11-27T16:30", Duration.ofHours(1), nineToFive);
        assertThat(friday.dueAt(100, nineToFive)).isEqualTo(berlin("2026-11-30T09:30"));
        friday.settle(berlin("2026-11-28T12:00"));
        assertThat(state(friday, "2026-11-28T12:00", nineToFive)).isNotEqualTo(SlaState.BREACHED);
        assertThat(clock("2026-11-25T07:00", Duration.ofHours(2), nineToFive).dueAt(100, nineToFive))
                .isEqualTo(berlin("2026-11-25T11:00"));
    }

    /** frappe/helpdesk#2212 and chatwoot#14009: several intervals a day; what comes at lunch counts from after lunch. */
    @Test
    void chatwoot14009_lunchDoesNotCountAndNothingIsLateThen() {
        OpeningHours split = hours(List.of(OpenInterval.of("08:00", "12:00"), OpenInterval.of("13:30", "18:00")));
        SlaClock clock = clock("2026-11-23T12:30", Duration.ofMinutes(30), split);
        assertThat(clock.consumed(berlin("2026-11-23T13:30"), split)).isZero();
        assertThat(state(clock, "2026-11-23T13:29", split)).isEqualTo(SlaState.ON_TRACK);
        assertThat(clock.dueAt(100, split)).isEqualTo(berlin("2026-11-23T14:00"));
        assertThat(clock("2026-11-23T11:45", Duration.ofMinutes(30), split).dueAt(100, split))
                .isEqualTo(berlin("2026-11-23T13:45"));
    }

    /** glpi#15429: with hours of one's own nothing is escalated at creation, and the steps before the end are right. */
    @Test
    void glpi15429_stepsBeforeTheEndKeepToTheCalendarToo() {
        SlaClock clock = clock("2026-11-23T16:00", Duration.ofHours(4), nineToFive);
        assertThat(clock.pass(LADDER, berlin("2026-11-23T16:00"), nineToFive)).isZero();
        assertThat(clock.nextStep(LADDER, nineToFive)).contains(berlin("2026-11-24T10:00"));
        assertThat(clock.dueAt(75, nineToFive)).isEqualTo(berlin("2026-11-24T11:00"));
    }

    /** glpi#6902: after a pause a change of urgency must not count the pause as if it had been work. */
    @Test
    void glpi6902_aPauseStaysOutWhenTheTargetChanges() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(8), office);
        clock.pause("waiting", berlin("2026-11-23T10:00"), office);
        clock.follow(Duration.ofHours(2), "default", berlin("2026-11-25T10:00"), office, office);
        assertThat(state(clock, "2026-11-25T10:00", office)).isEqualTo(SlaState.PAUSED);
        clock.resume(berlin("2026-11-25T12:00"), office);
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2026-11-25T13:00"));
        assertThat(state(clock, "2026-11-25T12:29", office)).isEqualTo(SlaState.ON_TRACK);
    }

    /**
     * zammad#390: 48 hours of twelve a day looked like "6 days", and nobody saw why. They end where four or, with two
     * holidays out of a feed, six days end; the ledger names the days that do not count, and without them it is four.
     */
    @Test
    void zammad390_saysForWhichHolidaysItIsDueThatLate() {
        List<OpenInterval> nineToNine = List.of(OpenInterval.of("09:00", "21:00"));
        LocalDate martin = LocalDate.parse("2016-11-11");
        LocalDate mourning = LocalDate.parse("2016-11-13");
        OpeningHours plain = everyDay(nineToNine, Map.of());
        OpeningHours fed = everyDay(nineToNine, Map.of(martin, List.of(), mourning, List.of()));
        Instant opened = berlin("2016-11-09T23:00");
        SlaClock clock = clock("2016-11-09T23:00", Duration.ofHours(48), fed);

        assertThat(clock.stateAt(opened, fed, RISK).remaining()).isEqualTo(Duration.ofHours(48));
        assertThat(clock.dueAt(100, fed)).isEqualTo(berlin("2016-11-15T21:00"));
        List<SlaLine.Part> ahead = new LedgerParts(fed, Map.of(martin, "St. Martin", mourning, "Volkstrauertag"))
                .ahead(opened, clock.dueAt(100, fed));
        assertThat(ahead)
                .extracting(SlaLine.Part::day, SlaLine.Part::counted)
                .containsExactly(
                        tuple(LocalDate.parse("2016-11-10"), Duration.ofHours(12)),
                        tuple(martin, Duration.ZERO),
                        tuple(LocalDate.parse("2016-11-12"), Duration.ofHours(12)),
                        tuple(mourning, Duration.ZERO),
                        tuple(LocalDate.parse("2016-11-14"), Duration.ofHours(12)),
                        tuple(LocalDate.parse("2016-11-15"), Duration.ofHours(12)));
        assertThat(ahead.stream().flatMap(part -> part.special().stream()))
                .extracting(SlaLine.Special::name)
                .containsExactly("St. Martin", "Volkstrauertag");

        clock.follow(Duration.ofHours(48), "default", berlin("2016-11-10T09:00"), fed, plain);
        assertThat(clock.dueAt(100, plain)).isEqualTo(berlin("2016-11-13T21:00"));
    }

    /** zammad#2082: an answer counts at once, not with the next one. */
    @Test
    void zammad2082_theFirstAnswerEndsTheClockAtOnce() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(1), office);
        clock.met(berlin("2026-11-23T09:30"), office);
        assertThat(state(clock, "2026-11-23T09:30", office)).isEqualTo(SlaState.MET);
        clock.met(berlin("2026-11-23T15:00"), office);
        assertThat(clock.stateAt(berlin("2026-11-23T15:00"), office, RISK).endedAt())
                .isEqualTo(berlin("2026-11-23T09:30"));
    }

    /** zammad#3140: once we have answered, the customer may take as long as they like. */
    @Test
    void zammad3140_doesNotEscalateWhileTheCustomerThinks() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(1), office);
        clock.met(berlin("2026-11-23T09:30"), office);
        clock.settle(berlin("2026-12-23T09:30"));
        assertThat(state(clock, "2026-12-23T09:30", office)).isEqualTo(SlaState.MET);
        assertThat(clock.pass(LADDER, berlin("2026-12-23T09:30"), office)).isZero();
        assertThat(clock.nextStep(LADDER, office)).isEmpty();
    }

    /** chatwoot#10178: what is resolved stops counting, whoever wrote last. */
    @Test
    void chatwoot10178_countsNoFurtherAfterTheEnd() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(8), office);
        clock.met(berlin("2026-11-23T10:00"), office);
        assertThat(clock.consumed(berlin("2026-11-30T10:00"), office)).isEqualTo(Duration.ofHours(1));
        assertThat(state(clock, "2026-11-30T10:00", office)).isEqualTo(SlaState.MET);
    }

    /** chatwoot#6889 and frappe/erpnext#6049: a ladder up to the top, each step once, those that were missed told as one. */
    @Test
    void erpnext6049_climbsStepByStepToTheTop() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(4), office);
        List<Integer> told = new ArrayList<>();
        for (Instant now = berlin("2026-11-23T09:00");
                now.isBefore(berlin("2026-11-23T18:00"));
                now = now.plusSeconds(600)) {
            int percent = clock.pass(LADDER, now, office);
            if (percent > 0) {
                told.add(percent);
            }
        }
        assertThat(told).isEqualTo(LADDER);
        assertThat(clock.atLaddersEnd(LADDER)).isTrue();
        assertThat(clock("2026-11-23T09:00", Duration.ofHours(4), office)
                        .pass(LADDER, berlin("2026-11-24T12:00"), office))
                .isEqualTo(150);
    }

    @Test
    void aBreachAtTheInstantOfTheReplyIsNone() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(1), office);
        clock.met(berlin("2026-11-23T10:00"), office);
        assertThat(state(clock, "2026-11-23T12:00", office)).isEqualTo(SlaState.MET);
        SlaClock later = clock("2026-11-23T09:00", Duration.ofHours(1), office);
        later.met(berlin("2026-11-23T10:00").plusMillis(1), office);
        assertThat(state(later, "2026-11-23T12:00", office)).isEqualTo(SlaState.BREACHED);
    }

    @Test
    void aBreachIsAFactThatNoLaterEditErases() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(1), office);
        Instant late = berlin("2026-11-23T11:00");
        OpeningHours closed = hours(NINE_TO_SIX, Map.of(LocalDate.parse("2026-11-23"), List.of()));
        clock.settle(late);
        clock.reckon(closed);
        clock.follow(Duration.ofHours(80), "other", late, closed, always);
        clock.pause("waiting", late, always);
        clock.resume(late, always);
        clock.met(late, always);
        SlaClockState state = clock.stateAt(late, always, RISK);
        assertThat(state.state()).isEqualTo(SlaState.BREACHED);
        assertThat(state.breachedAt()).isEqualTo(berlin("2026-11-23T10:00"));
    }

    @Test
    void aReopenedClockContinuesAndDoesNotRestart() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(4), office);
        clock.pass(LADDER, berlin("2026-11-23T12:00"), office);
        clock.met(berlin("2026-11-23T12:00"), office);
        clock.resume(berlin("2026-11-24T09:00"), office);
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2026-11-24T10:00"));
        assertThat(clock.nextStep(LADDER, office)).contains(clock.dueAt(90, office));
    }

    @Test
    void onHoldAcrossTheYearsEndConsumesNothing() {
        SlaClock clock = clock("2026-12-30T09:00", Duration.ofHours(8), office);
        clock.pause("waiting", berlin("2026-12-30T12:00"), office);
        clock.resume(berlin("2027-01-04T09:00"), office);
        assertThat(clock.dueAt(100, office)).isEqualTo(berlin("2027-01-04T14:00"));
    }

    @Test
    void aMailThatLayInTheQueueForSixHoursCountsFromWhenItWasReceived() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(4), always);
        assertThat(clock.pass(LADDER, berlin("2026-11-23T15:00"), always)).isEqualTo(150);
        assertThat(clock.stateAt(berlin("2026-11-23T15:00"), always, RISK).breachedAt())
                .isEqualTo(berlin("2026-11-23T13:00"));
    }

    @Test
    void aShorterTargetThanWhatIsConsumedIsDueAtTheChange() {
        SlaClock clock = clock("2026-11-23T09:00", Duration.ofHours(40), office);
        Instant change = berlin("2026-11-23T14:00");
        clock.follow(Duration.ofHours(2), "default", change, office, office);
        assertThat(clock.stateAt(change, office, RISK).breachedAt()).isNull();
        clock.settle(change.plusSeconds(1));
        assertThat(clock.stateAt(change.plusSeconds(1), office, RISK).breachedAt())
                .isEqualTo(change);
    }

    @Property(tries = 100)
    void aDayRoundTheClockCountsTheHoursItReallyHas(@ForAll @IntRange(max = 900) int day) {
        LocalDate date = LocalDate.parse("2025-01-01").plusDays(day);
        Instant from = date.atStartOfDay(OpeningHoursTest.BERLIN).toInstant();
        Instant to = date.plusDays(1).atStartOfDay(OpeningHoursTest.BERLIN).toInstant();
        Duration real = Duration.between(from, to);
        SlaClock clock = new SlaClock(CASE, "resolution", "always", Duration.ofDays(9), from, always);
        assertThat(clock.consumed(to, always)).isEqualTo(real);
        assertThat(real.toHours()).isIn(23L, 24L, 25L);
    }

    private enum Deed {
        WAIT,
        PAUSE,
        RESUME,
        PRIORITY,
        CONTRACT,
        SOLVE
    }

    private record Step(Deed deed, int minutes, int choice) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        return Combinators.combine(
                        Arbitraries.of(Deed.class),
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.integers().between(0, 2))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** Whatever happens to it, a clock's time is the sum of what each calendar counted while it was in force. */
    @Property(tries = 300)
    void anyChangeOfPriorityCalendarOrContractKeepsWhatWasConsumed(@ForAll("lives") List<Step> life) {
        List<OpeningHours> calendars = List.of(office, nineToFive, always);
        List<Duration> targets = List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofHours(80));
        OpeningHours open = office;
        Instant now = berlin("2026-03-20T08:00");
        SlaClock clock = new SlaClock(CASE, "resolution", "0", targets.get(1), now, open);
        Duration expected = Duration.ZERO;
        Instant breach = null;
        int passed = 0;
        boolean runs = true;
        for (Step step : life) {
            Instant next = now.plusSeconds(60L * step.minutes());
            expected = runs ? expected.plus(open.between(now, next)) : expected;
            now = next;
            assertThat(clock.consumed(now, open)).isEqualTo(expected);
            clock.settle(now);
            int reached = clock.pass(LADDER, now, open);
            assertThat(reached == 0 || runs && reached > passed).isTrue();
            passed = Math.max(passed, reached);
            switch (step.deed()) {
                case WAIT -> clock.reckon(open);
                case PAUSE -> {
                    clock.pause("waiting", now, open);
                    runs = false;
                }
                case RESUME -> {
                    clock.resume(now, open);
                    runs = true;
                }
                case SOLVE -> {
                    clock.met(now, open);
                    runs = false;
                }
                case PRIORITY -> clock.follow(targets.get(step.choice()), clock.calendarCode(), now, open, open);
                case CONTRACT -> {
                    OpeningHours other = calendars.get(step.choice());
                    boolean ended = clock.ended();
                    clock.follow(targets.get(step.choice()), String.valueOf(step.choice()), now, open, other);
                    open = ended ? open : other;
                }
            }
            SlaClockState state = clock.stateAt(now, open, RISK);
            assertThat(state.consumed()).isEqualTo(expected);
            assertThat(breach == null || breach.equals(state.breachedAt())).isTrue();
            breach = state.breachedAt();
        }
        Instant end = null;
        for (SlaSegment segment : clock.ledger(now, open)) {
            assertThat(end == null || !segment.from().isBefore(end)).isTrue();
            end = segment.to();
        }
    }
}
