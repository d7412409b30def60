package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.batoncrm.kernel.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcalHolidaysTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2031-12-31");

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\n";
    }

    private static byte[] file(String... parts) {
        return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" + String.join("", parts)
                        + "END:VCALENDAR\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static IcalHolidays.Found read(byte[] content) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> IcalHolidays.read(content, ZoneId.of("Europe/Berlin"), FIRST, LAST));
    }

    private static CalendarDetails.Holiday day(String date, String name) {
        return new CalendarDetails.Holiday(LocalDate.parse(date), name, null);
    }

    @Test
    void takesWholeDaysAndWhatLastsSeveral() {
        assertThat(read(file(
                                event(
                                        "DTSTART;VALUE=DATE:20261224",
                                        "DTEND;VALUE=DATE:20261227",
                                        "SUMMARY:Weihnachten"),
                                event("DTSTART;VALUE=DATE:20260501", "SUMMARY:五一 劳动节"),
                                event("DTSTART;VALUE=DATE:20261231", "DURATION:P1D", "SUMMARY:New\\, Year")))
                        .days())
                .containsExactly(
                        day("2026-05-01", "五一 劳动节"),
                        day("2026-12-24", "Weihnachten"),
                        day("2026-12-25", "Weihnachten"),
                        day("2026-12-26", "Weihnachten"),
                        day("2026-12-31", "New, Year"));
    }

    @Test
    void takesADayThatComesAgainEachYearUntilTheEndOfTheWindow() {
        assertThat(read(file(event(
                                "DTSTART;VALUE=DATE:19991003",
                                "RRULE:FREQ=YEARLY",
                                "EXDATE;VALUE=DATE:20281003",
                                "SUMMARY:Unity")))
                        .days())
                .extracting(CalendarDetails.Holiday::date)
                .containsExactly(
                        LocalDate.parse("2026-10-03"),
                        LocalDate.parse("2027-10-03"),
                        LocalDate.parse("2029-10-03"),
                        LocalDate.parse("2030-10-03"),
                        LocalDate.parse("2031-10-03"));
        assertThat(read(file(event(
                                "DTSTART;VALUE=DATE:20201126",
                                "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231",
                                "SUMMARY:Thanksgiving")))
                        .days())
                .extracting(CalendarDetails.Holiday::date)
                .containsExactly(LocalDate.parse("2026-11-26"), LocalDate.parse("2027-11-25"));
    }

    @Test
    void readsTimesInTheirOwnZoneAndTakesWhatIsAWholeDayHere() {
        IcalHolidays.Found found = read(file(
                event(
                        "DTSTART;TZID=Europe/Berlin:20260703T000000",
                        "DTEND;TZID=Europe/Berlin:20260704T000000",
                        "SUMMARY:Local"),
                event("DTSTART:20260709T220000Z", "DTEND:20260710T220000Z", "SUMMARY:Told in UTC"),
                event("DTSTART:20260715T000000", "DTEND:20260716T000000", "SUMMARY:On the wall"),
                event(
                        "DTSTART;TZID=Asia/Tokyo:20260720T000000",
                        "DTEND;TZID=Asia/Tokyo:20260721T000000",
                        "SUMMARY:Elsewhere"),
                event(
                        "DTSTART;TZID=Europe/Berlin:20260801T090000",
                        "DTEND;TZID=Europe/Berlin:20260801T100000",
                        "SUMMARY:Meeting")));
        assertThat(found.days())
                .containsExactly(
                        day("2026-07-03", "Local"), day("2026-07-10", "Told in UTC"), day("2026-07-15", "On the wall"));
        assertThat(found.leftOut()).isEqualTo(2);
    }

    @Test
    void aDayOnWhichTheClocksChangeIsAWholeDayToo() {
        assertThat(read(file(event(
                                "DTSTART;TZID=Europe/Berlin:20261025T000000",
                                "DTEND;TZID=Europe/Berlin:20261026T000000",
                                "SUMMARY:Long")))
                        .days())
                .containsExactly(day("2026-10-25", "Long"));
    }

    @Test
    void leavesOutWhatIsCancelledOrHasNoStart() {
        IcalHolidays.Found found = read(file(
                event("DTSTART;VALUE=DATE:20260501", "STATUS:CANCELLED", "SUMMARY:Off"),
                event("SUMMARY:Nowhere"),
                event("DTSTART;VALUE=DATE:20260230", "SUMMARY:No such day"),
                event("DTSTART;VALUE=DATE:20260502", "SUMMARY:")));
        assertThat(found.days()).containsExactly(day("2026-05-02", "–"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=YEARLY;INTERVAL=2147483647",
                "FREQ=DAILY;COUNT=2147483647",
                "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYSETPOS=400",
                "FREQ=FORTNIGHTLY"
            })
    void aHostileRuleEndsSoon(String rule) {
        assertThat(read(file(event("DTSTART;VALUE=DATE:00010101", "RRULE:" + rule, "SUMMARY:x")))
                        .days()
                        .size())
                .isLessThan(2_300);
    }

    @Test
    void refusesWhatIsNoCalendarWithASentence() {
        byte[] noise = new byte[5_000];
        new Random(7).nextBytes(noise);
        for (byte[] wrong : new byte[][] {
            noise,
            {},
            "<html></html>".getBytes(StandardCharsets.UTF_8),
            "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8),
        }) {
            assertThatThrownBy(() -> read(wrong)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> read(new byte[IcalHolidays.MOST_BYTES + 1])).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> read(file(event("DTSTART;VALUE=DATE:20260501").repeat(2_001))))
                .isInstanceOf(Invalid.class);
        assertThat(read(file("BEGIN:VEVENT\r\n".repeat(20_000))).days()).isEmpty();
        assertThat(read("BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8)).days())
                .isEmpty();
    }
}
