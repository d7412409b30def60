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
import org.junit.jupiter.api.Test;

class LedgerPartsTest {

    private static final Instant LATER = berlin("2026-12-01T00:00");

    private final OpeningHours lunch =
            hours(List.of(OpenInterval.of("09:00", "12:00"), OpenInterval.of("13:30", "18:00")));

    private static SlaSegment ran(String from, String to, OpeningHours hours) {
        return new SlaSegment(true, berlin(from), berlin(to), null, hours.between(berlin(from), berlin(to)));
    }

    private static Part part(Kind kind, String from, String to, Duration counted) {
        return new Part(kind, berlin(from), berlin(to), null, counted);
    }

    @Test
    void tellsWhatRanAndWhatWasClosed() {
        assertThat(LedgerParts.of(ran("2026-11-23T09:00", "2026-11-23T14:10", lunch), lunch, LATER)
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
        assertThat(LedgerParts.of(running, lunch, evening).parts())
                .extracting(Part::kind, Part::to)
                .containsExactly(tuple(Kind.RAN, berlin("2026-11-23T18:00")), tuple(Kind.CLOSED, null));
    }

    @Test
    void saysNothingMoreOfWhatRanThroughOrRested() {
        OpeningHours always = roundTheClock();
        assertThat(LedgerParts.of(ran("2026-11-23T09:00", "2026-11-26T09:00", always), always, LATER)
                        .parts())
                .isEmpty();
        SlaSegment paused =
                new SlaSegment(false, berlin("2026-11-23T09:00"), berlin("2026-11-24T09:00"), "waits", Duration.ZERO);
        assertThat(LedgerParts.of(paused, lunch, LATER).parts()).isEmpty();
    }

    @Test
    void doesNotExplainByHoursThatCameLater() {
        OpeningHours edited = hours(NINE_TO_SIX, Map.of(LocalDate.parse("2026-11-23"), List.of()));
        assertThat(LedgerParts.of(ran("2026-11-23T09:00", "2026-11-24T14:10", lunch), edited, LATER)
                        .parts())
                .isEmpty();
    }

    @Test
    void goesByDaysWhenStretchesWouldBeManyAndSumsUpWhatIsLongAgo() {
        List<Part> parts = LedgerParts.of(ran("2026-10-01T09:00", "2026-11-23T12:00", lunch), lunch, LATER)
                .parts();
        assertThat(parts).hasSize(15);
        assertThat(parts.get(0).kind()).isEqualTo(Kind.BEFORE);
        assertThat(parts.get(0).day()).isEqualTo(parts.get(1).day());
        assertThat(parts.get(14))
                .isEqualTo(new Part(Kind.DAY, null, null, LocalDate.parse("2026-11-23"), Duration.ofHours(3)));
    }

    @Property(tries = 200)
    void partsAlwaysAddUp(
            @ForAll @IntRange(max = 200_000) int start, @ForAll @IntRange(min = 1, max = 60_000) int length) {
        Instant from = berlin("2026-01-01T00:00").plusSeconds(60L * start);
        Instant to = from.plusSeconds(60L * length);
        SlaSegment segment = new SlaSegment(true, from, to, null, lunch.between(from, to));
        List<Part> parts = LedgerParts.of(segment, lunch, to).parts();
        assertThat(parts).hasSizeLessThanOrEqualTo(15);
        if (!parts.isEmpty()) {
            assertThat(parts.stream().map(Part::counted).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(segment.counted());
        }
    }
}
