package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class OpeningHoursRulesTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    @Property
    void betweenUndoesPlus(
            @ForAll("calendars") OpeningHours hours,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 30_000) int minutes) {
        Duration time = Duration.ofMinutes(minutes);
        assertThat(hours.between(from, hours.plus(from, time).orElseThrow())).isEqualTo(time);
    }

    @Property
    void neverEndsEarlierForMoreTimeOrALaterStart(
            @ForAll("calendars") OpeningHours hours,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 10_000) int minutes,
            @ForAll @IntRange(max = 3_000) int more) {
        Instant due = hours.plus(from, Duration.ofMinutes(minutes)).orElseThrow();
        assertThat(hours.plus(from, Duration.ofMinutes(minutes + more)).orElseThrow())
                .isAfterOrEqualTo(due);
        assertThat(hours.plus(from.plusSeconds(60L * more), Duration.ofMinutes(minutes))
                        .orElseThrow())
                .isAfterOrEqualTo(due);
    }

    @Property
    void addsUpOverAnyMomentInBetween(
            @ForAll("calendars") OpeningHours hours,
            @ForAll("moments") Instant a,
            @ForAll("moments") Instant b,
            @ForAll("moments") Instant c) {
        assertThat(hours.between(a, b).plus(hours.between(b, c))).isEqualTo(hours.between(a, c));
    }

    @Property
    void neverCountsMoreThanTimeThatPassed(
            @ForAll("calendars") OpeningHours hours, @ForAll("moments") Instant a, @ForAll("moments") Instant b) {
        assertThat(hours.between(a, b).abs())
                .isLessThanOrEqualTo(Duration.between(a, b).abs());
    }

    @Property
    void opensAtTheNextOpeningAndNotBefore(@ForAll("calendars") OpeningHours hours, @ForAll("moments") Instant from) {
        Instant opening = hours.nextOpening(from).orElseThrow();
        assertThat(hours.isOpen(opening)).isTrue();
        assertThat(hours.between(from, opening)).isZero();
    }

    @Property
    void businessDaysEndOnABusinessDayAndGrow(
            @ForAll("calendars") OpeningHours hours,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 30) int days) {
        Instant due = hours.plusDays(from, days).orElseThrow();
        assertThat(hours.on(due.minusNanos(1).atZone(hours.zone()).toLocalDate())
                                .isEmpty()
                        && hours.on(due.atZone(hours.zone()).toLocalDate()).isEmpty())
                .isFalse();
        assertThat(hours.plusDays(from, days + 1).orElseThrow()).isAfter(due);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, 730L * 24 * 60)
                .map(minute -> FIRST.atStartOfDay(ZoneId.of("UTC")).toInstant().plusSeconds(minute * 60));
    }

    /** Any hours in zones whose clocks change at midnight, by half an hour, twice, or never; at least Mondays open. */
    @Provide
    Arbitrary<OpeningHours> calendars() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "Asia/Shanghai",
                        "Australia/Lord_Howe",
                        "America/Santiago",
                        "Africa/Casablanca",
                        "Asia/Kathmandu")
                .map(ZoneId::of);
        Arbitrary<List<OpenInterval>> day = Arbitraries.integers()
                .between(0, 48)
                .set()
                .ofMinSize(0)
                .ofMaxSize(6)
                .map(OpeningHoursRulesTest::intervals);
        Arbitrary<Map<DayOfWeek, List<OpenInterval>>> week =
                Arbitraries.maps(Arbitraries.of(DayOfWeek.class), day).ofMaxSize(7);
        Arbitrary<Map<LocalDate, List<OpenInterval>>> exceptions = Arbitraries.maps(
                        Arbitraries.integers().between(0, 800).map(FIRST::plusDays), day)
                .ofMaxSize(20);
        return Combinators.combine(zones, week, exceptions).as((zone, hours, other) -> {
            Map<DayOfWeek, List<OpenInterval>> open = new HashMap<>(hours);
            open.merge(DayOfWeek.MONDAY, OpeningHoursTest.NINE_TO_SIX, (mine, nine) -> mine.isEmpty() ? nine : mine);
            return new OpeningHours(zone, open, other);
        });
    }

    private static List<OpenInterval> intervals(Set<Integer> halfHours) {
        List<Integer> marks = halfHours.stream().sorted().toList();
        List<OpenInterval> result = new ArrayList<>();
        for (int i = 0; i + 1 < marks.size(); i += 2) {
            result.add(new OpenInterval(marks.get(i) * 30, marks.get(i + 1) * 30));
        }
        return result;
    }
}
