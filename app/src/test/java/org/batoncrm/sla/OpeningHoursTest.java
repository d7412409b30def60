package org.batoncrm.sla;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final List<OpenInterval> NINE_TO_SIX = List.of(OpenInterval.of("09:00", "18:00"));
    static final List<OpenInterval> WITH_LUNCH =
            List.of(OpenInterval.of("13:00", "18:00"), OpenInterval.of("09:00", "12:00"));
    static final List<OpenInterval> ALL_DAY = List.of(OpenInterval.of("00:00", "24:00"));

    private final OpeningHours office = hours(NINE_TO_SIX);

    static OpeningHours hours(List<OpenInterval> everyWorkday) {
        return hours(everyWorkday, Map.of());
    }

    static OpeningHours hours(List<OpenInterval> everyWorkday, Map<LocalDate, List<OpenInterval>> exceptions) {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day.compareTo(FRIDAY) > 0 ? List.of() : everyWorkday);
        }
        return new OpeningHours(BERLIN, week, exceptions);
    }

    static OpeningHours roundTheClock() {
        return everyDay(ALL_DAY, Map.of());
    }

    static OpeningHours everyDay(List<OpenInterval> intervals, Map<LocalDate, List<OpenInterval>> exceptions) {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, intervals);
        }
        return new OpeningHours(BERLIN, week, exceptions);
    }

    static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @Test
    void countsWithinOneDay() {
        assertThat(office.plus(berlin("2026-11-24T10:00"), Duration.ofHours(4))).contains(berlin("2026-11-24T14:00"));
    }

    @Test
    void carriesALeadCreatedAtOneMinuteToSixOnFridayIntoMonday() {
        assertThat(office.plus(berlin("2026-11-27T17:59"), Duration.ofMinutes(15)))
                .contains(berlin("2026-11-30T09:14"));
        assertThat(office.plusDays(berlin("2026-11-27T17:59"), 1)).contains(berlin("2026-11-30T17:59"));
    }

    @Test
    void takesClosingTimeAsTheEndOfTheSameDay() {
        assertThat(office.plus(berlin("2026-11-27T17:00"), Duration.ofHours(1))).contains(berlin("2026-11-27T18:00"));
    }

    @Test
    void startsOutOfHoursAtTheNextOpening() {
        assertThat(office.plus(berlin("2026-11-27T22:00"), Duration.ofMinutes(15)))
                .contains(berlin("2026-11-30T09:15"));
        assertThat(office.plusDays(berlin("2026-11-28T12:00"), 1)).contains(berlin("2026-12-01T09:00"));
        assertThat(office.nextOpening(berlin("2026-11-28T12:00"))).contains(berlin("2026-11-30T09:00"));
        assertThat(office.plus(berlin("2026-11-28T12:00"), Duration.ZERO)).contains(berlin("2026-11-30T09:00"));
    }

    @Test
    void leavesOutTheLunchBreak() {
        OpeningHours hours = hours(WITH_LUNCH);
        assertThat(hours.plus(berlin("2026-11-24T11:30"), Duration.ofHours(1))).contains(berlin("2026-11-24T13:30"));
        assertThat(hours.isOpen(berlin("2026-11-24T12:30"))).isFalse();
        assertThat(hours.isOpen(berlin("2026-11-24T12:00"))).isFalse();
        assertThat(hours.isOpen(berlin("2026-11-24T13:00"))).isTrue();
        assertThat(hours.between(berlin("2026-11-24T00:00"), berlin("2026-11-25T00:00")))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void shiftsOverAHolidayAndKeepsAMakeUpWorkday() {
        LocalDate holiday = LocalDate.parse("2026-11-30");
        OpeningHours shifted = hours(NINE_TO_SIX, Map.of(holiday, List.of()));
        assertThat(shifted.plus(berlin("2026-11-27T17:59"), Duration.ofMinutes(2)))
                .contains(berlin("2026-12-01T09:01"));
        OpeningHours makeUp = hours(NINE_TO_SIX, Map.of(LocalDate.parse("2026-11-28"), NINE_TO_SIX));
        assertThat(makeUp.plusDays(berlin("2026-11-27T10:00"), 1)).contains(berlin("2026-11-28T10:00"));
    }

    @Test
    void endsAtTheCloseOfAShorterDay() {
        LocalDate eve = LocalDate.parse("2026-12-24");
        OpeningHours hours = hours(NINE_TO_SIX, Map.of(eve, List.of(OpenInterval.of("09:00", "12:00"))));
        assertThat(hours.plusDays(berlin("2026-12-23T16:00"), 1)).contains(berlin("2026-12-24T12:00"));
    }

    @Test
    void countsTheHoursOfADayOnWhichTheClocksChange() {
        OpeningHours clock = roundTheClock();
        assertThat(clock.between(berlin("2026-03-29T00:00"), berlin("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(clock.between(berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(25));
        assertThat(clock.plus(berlin("2026-03-29T01:00"), Duration.ofHours(2))).contains(berlin("2026-03-29T04:00"));
        assertThat(clock.plusDays(berlin("2026-03-28T12:00"), 1)).contains(berlin("2026-03-29T12:00"));
    }

    @Test
    void survivesAnIntervalInsideTheHourThatTheClocksSkip() {
        OpeningHours night = new OpeningHours(
                BERLIN,
                Map.of(DayOfWeek.SUNDAY, List.of(OpenInterval.of("02:15", "02:45"), OpenInterval.of("02:50", "04:00"))),
                Map.of());
        assertThat(night.between(berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void findsNoOpeningInACalendarThatIsNeverOpen() {
        OpeningHours shut = new OpeningHours(BERLIN, Map.of(), Map.of());
        assertThat(shut.nextOpening(berlin("2026-11-24T10:00"))).isEmpty();
        assertThat(shut.plus(berlin("2026-11-24T10:00"), Duration.ofMinutes(1))).isEmpty();
        assertThat(shut.plusDays(berlin("2026-11-24T10:00"), 1)).isEmpty();
        assertThat(shut.between(berlin("2026-11-24T10:00"), berlin("2026-11-25T10:00")))
                .isZero();
    }

    @Test
    void givesUpOnceTheLastExceptionalOpeningIsUsedUp() {
        OpeningHours once = new OpeningHours(BERLIN, Map.of(), Map.of(LocalDate.parse("2026-11-24"), NINE_TO_SIX));
        assertThat(once.plus(berlin("2026-11-23T10:00"), Duration.ofHours(9))).contains(berlin("2026-11-24T18:00"));
        assertThat(once.plus(berlin("2026-11-23T10:00"), Duration.ofHours(10))).isEmpty();
        assertThat(once.plusDays(berlin("2026-11-23T10:00"), 1)).isEmpty();
    }

    @Test
    void refusesOverlappingIntervalsAndTimeThatRunsBackwards() {
        assertThatThrownBy(() -> new OpeningHours(
                        BERLIN,
                        Map.of(MONDAY, List.of(OpenInterval.of("09:00", "12:00"), OpenInterval.of("11:00", "15:00"))),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpenInterval.of("12:00", "12:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> office.plus(berlin("2026-11-24T10:00"), Duration.ofMinutes(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
