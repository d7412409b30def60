package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import org.batoncrm.sla.SlaLine.Kind;
import org.batoncrm.sla.SlaLine.Part;
import org.batoncrm.sla.SlaLine.Special;
import org.junit.jupiter.api.Test;

class LedgerPartsTest {

    private static final Instant LATER = berlin("2026-12-01T00:00");

    private final OpeningHours lunch =
            hours(List.of(OpenInterval.of("09:00", "12:00"), OpenInterval.of("13:30", "18:00")));

    private static SlaSegment ran(String from, String to, OpeningHours hours) {
        return new SlaSegment(true, berlin(from), berlin(to), null, hours.between(berlin(from), berlin(to)));
    }

    private static Part part(Kind kind, String from, String to, Duration counted) {
        return new Part(kind, berlin(from), berlin(to), null, counted, List.of());
    }

    @Test
    void tellsWhatRanAndWhatWasClosed() {
        assertThat(new LedgerParts(lunch, Map.of())
                        .of(ran("2026-11-23T09:00", "2026-11-23T14:10", lunch), LATER)
                        .parts())
                .containsExactly(
                        part(Kind.RAN, "2026-11-23T09:00", "2026-11-23T12:00", Duration.ofHours(3)),
                        part(Kind.CLOSED, "2026-11-23T12:00", "2026-11-23T13:30", Duration.ZERO),
                        part(Kind.RAN, "2026-11-23T13:30", "2026-11-23T14:10", Duration.ofMinutes(40)));
    }

    @Test
    void leavesTheLastStretchOpenWhileTheClockRuns() {
        Instant from = berlin("2026-11-23T14:00");
        Instant evening = berlin("2026-11-23T20:00");
        SlaSegment running = new SlaSegment(true, from, null, null, lunch.between(from, evening));
        assertThat(new LedgerParts(lunch, Map.of()).of(running, evening).parts())
                .extracting(Part::kind, Part::to)
                .containsExactly(tuple(Kind.RAN, berlin("2026-11-23T18:00")), tuple(Kind.CLOSED, null));
    }

    @Test
    void saysNothingMoreOfWhatRanThroughOrRested() {
        OpeningHours always = roundTheClock();
        assertThat(new LedgerParts(always, Map.of())
                        .of(ran("2026-11-23T09:00", "2026-11-26T09:00", always), LATER)
                        .parts())
                .isEmpty();
        SlaSegment paused =
                new SlaSegment(false, berlin("2026-11-23T09:00"), berlin("2026-11-24T09:00"), "waits", Duration.ZERO);
        assertThat(new LedgerParts(lunch, Map.of()).of(paused, LATER).parts()).isEmpty();
    }

    @Test
    void doesNotExplainByHoursThatCameLater() {
        OpeningHours edited = hours(NINE_TO_SIX, Map.of(LocalDate.parse("2026-11-23"), List.of()));
        assertThat(new LedgerParts(edited, Map.of())
                        .of(ran("2026-11-23T09:00", "2026-11-24T14:10", lunch), LATER)
                        .parts())
                .isEmpty();
    }

    @Test
    void goesByDaysWhenStretchesWouldBeManyAndSumsUpWhatIsLongAgo() {
        List<Part> parts = new LedgerParts(lunch, Map.of())
                .of(ran("2026-10-01T09:00", "2026-11-23T12:00", lunch), LATER)
                .parts();
        assertThat(parts).hasSize(15);
        assertThat(parts.get(0).kind()).isEqualTo(Kind.BEFORE);
        assertThat(parts.get(0).day()).isEqualTo(parts.get(1).day());
        assertThat(parts.get(14))
                .isEqualTo(
                        new Part(Kind.DAY, null, null, LocalDate.parse("2026-11-23"), Duration.ofHours(3), List.of()));
    }

    @Test
    void tellsWhatIsAheadAndForWhichHolidayItIsClosed() {
        LocalDate bussUndBettag = LocalDate.parse("2026-11-25");
        OpeningHours closed = hours(NINE_TO_SIX, Map.of(bussUndBettag, List.of()));
        LedgerParts parts = new LedgerParts(closed, Map.of(bussUndBettag, "Repentance Day"));

        assertThat(parts.ahead(berlin("2026-11-24T16:00"), berlin("2026-11-26T11:00")))
                .containsExactly(
                        part(Kind.RAN, "2026-11-24T16:00", "2026-11-24T18:00", Duration.ofHours(2)),
                        new Part(
                                Kind.CLOSED,
                                berlin("2026-11-24T18:00"),
                                berlin("2026-11-26T09:00"),
                                null,
                                Duration.ZERO,
                                List.of(new Special(bussUndBettag, "Repentance Day"))),
                        part(Kind.RAN, "2026-11-26T09:00", "2026-11-26T11:00", Duration.ofHours(2)));
        assertThat(parts.ahead(berlin("2026-11-24T10:00"), berlin("2026-11-24T11:00")))
                .as("nothing closes before")
                .isEmpty();
        assertThat(parts.ahead(berlin("2026-11-24T10:00"), berlin("2026-11-24T09:00")))
                .as("it is late already")
                .isEmpty();
        assertThat(parts.ahead(berlin("2026-11-18T09:00"), berlin("2026-11-27T18:00")))
                .as("by days where stretches would be many")
                .filteredOn(p -> !p.special().isEmpty())
                .containsExactly(new Part(
                        Kind.DAY,
                        null,
                        null,
                        bussUndBettag,
                        Duration.ZERO,
                        List.of(new Special(bussUndBettag, "Repentance Day"))));
    }

    @Test
    void namesAMakeUpWorkdayAndNoHolidayThatFallsOnASunday() {
        LocalDate saturday = LocalDate.parse("2026-10-10");
        LocalDate sunday = LocalDate.parse("2026-10-11");
        OpeningHours moved = hours(NINE_TO_SIX, Map.of(saturday, NINE_TO_SIX, sunday, List.of()));
        LedgerParts parts = new LedgerParts(moved, Map.of(saturday, "国庆节调休上班", sunday, "Thanksgiving"));

        assertThat(parts.ahead(berlin("2026-10-09T17:00"), berlin("2026-10-12T10:00")))
                .extracting(Part::kind, Part::counted, Part::special)
                .containsExactly(
                        tuple(Kind.RAN, Duration.ofHours(1), List.of()),
                        tuple(Kind.CLOSED, Duration.ZERO, List.of()),
                        tuple(Kind.RAN, Duration.ofHours(9), List.of(new Special(saturday, "国庆节调休上班"))),
                        tuple(Kind.CLOSED, Duration.ZERO, List.of()),
                        tuple(Kind.RAN, Duration.ofHours(1), List.of()));
    }

    @Test
    void sumsUpWhatIsFarAhead() {
        List<Part> parts =
                new LedgerParts(lunch, Map.of()).ahead(berlin("2026-11-23T12:00"), berlin("2027-01-04T12:00"));
        assertThat(parts).hasSize(15);
        assertThat(parts.get(0).day()).isEqualTo(LocalDate.parse("2026-11-23"));
        assertThat(parts.get(14).kind()).isEqualTo(Kind.AFTER);
        assertThat(parts.get(14).day()).isEqualTo(LocalDate.parse("2026-12-11"));
    }

    @Property(tries = 200)
    void whatIsAheadAlwaysAddsUp(
            @ForAll @IntRange(max = 200_000) int start, @ForAll @IntRange(min = 1, max = 60_000) int length) {
        Instant from = berlin("2026-01-01T00:00").plusSeconds(60L * start);
        Instant to = from.plusSeconds(60L * length);
        List<Part> parts = new LedgerParts(lunch, Map.of()).ahead(from, to);
        assertThat(parts).hasSizeLessThanOrEqualTo(15);
        if (!parts.isEmpty()) {
            assertThat(parts.stream().map(Part::counted).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(lunch.between(from, to));
        }
    }

    @Property(tries = 200)
    void partsAlwaysAddUp(
            @ForAll @IntRange(max = 200_000) int start, @ForAll @IntRange(min = 1, max = 60_000) int length) {
        Instant from = berlin("2026-01-01T00:00").plusSeconds(60L * start);
        Instant to = from.plusSeconds(60L * length);
        SlaSegment segment = new SlaSegment(true, from, to, null, lunch.between(from, to));
        List<Part> parts = new LedgerParts(lunch, Map.of()).of(segment, to).parts();
        assertThat(parts).hasSizeLessThanOrEqualTo(15);
        if (!parts.isEmpty()) {
            assertThat(parts.stream().map(Part::counted).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(segment.counted());
        }
    }
}
