package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.batoncrm.kernel.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-03-28T23:30:00Z");

    private Times times;

    @BeforeEach
    void inBerlin() throws Exception {
        times = new Times(new Texts(new RoomTexts(java.util.List::of)), Clock.fixed(NOW, ZoneOffset.UTC));
        read(Locale.ENGLISH, "Europe/Berlin");
    }

    @AfterEach
    void leave() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aMomentIsShownInTheZoneAndLanguageOfTheReader() {
        Instant at = Instant.parse("2026-11-22T19:18:02Z");

        assertThat(plain(times.text(at))).isEqualTo("Nov 22, 2026, 8:18 PM");
        assertThat(plain(times.exact(at))).contains("8:18:02 PM").contains("CET");
        read(Locale.SIMPLIFIED_CHINESE, "Asia/Shanghai");
        assertThat(plain(times.text(at))).isEqualTo("2026年11月23日 上午3:18");
        assertThat(times.day(at)).isEqualTo("2026年11月23日");
        assertThat(times.zoneName()).isEqualTo("中国时间");
    }

    @Test
    void aStretchNamesItsDayOnce() {
        Instant from = Instant.parse("2026-11-22T19:18:00Z");
        assertThat(plain(times.range(from, Instant.parse("2026-11-22T20:00:00Z"))))
                .isEqualTo("Nov 22, 2026, 8:18 PM – 9:00 PM");
        assertThat(plain(times.range(from, Instant.parse("2026-11-22T23:00:00Z"))))
                .isEqualTo("Nov 22, 2026, 8:18 PM – 12:00 AM");
        assertThat(plain(times.range(from, Instant.parse("2026-11-23T08:00:00Z"))))
                .isEqualTo("Nov 22, 2026, 8:18 PM – Nov 23, 2026, 9:00 AM");
    }

    @Test
    void summerAndWinterTimeAreToldApart() {
        assertThat(times.input(Instant.parse("2026-03-29T00:59:00Z"))).isEqualTo("2026-03-29T01:59");
        assertThat(times.input(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo("2026-03-29T03:00");
        assertThat(times.input(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-25T02:30");
        assertThat(times.input(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("2026-10-25T02:30");
    }

    @Test
    void whatIsEnteredIsReadInTheReadersZone() {
        assertThat(times.read("dueAt", "2026-07-01T09:00")).isEqualTo("2026-07-01T07:00:00Z");
        assertThat(times.read("dueAt", "2026-12-01T09:00")).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(times.read("dueAt", " ")).isNull();
        assertThatThrownBy(() -> times.read("dueAt", "tomorrow")).isInstanceOf(Invalid.class);
    }

    @Test
    void anHourThatIsSkippedMeansTheOneAfterAndOfADoubledHourTheFirst() {
        assertThat(times.read("dueAt", "2026-03-29T02:30")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(times.read("dueAt", "2026-10-25T02:30")).isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void todayIsTheReadersDayAlsoWhenItHas23Hours() {
        assertThat(times.today()).isEqualTo("2026-03-29");
        assertThat(times.endOfToday()).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(Duration.between(times.at(LocalDate.of(2026, 3, 29), LocalTime.MIDNIGHT), times.endOfToday()))
                .isEqualTo(Duration.ofHours(23));
        read(Locale.ENGLISH, "America/New_York");
        assertThat(times.today()).isEqualTo("2026-03-28");
    }

    @Test
    void howLongAgoIsToldInWords() {
        assertThat(times.ago(NOW.minusSeconds(30))).isEqualTo("just now");
        assertThat(times.ago(NOW.minus(Duration.ofHours(3)))).isEqualTo("3 h ago");
        assertThat(times.ago(NOW.plus(Duration.ofMinutes(20)))).isEqualTo("in 20 min");
        assertThat(times.span(Duration.ofMinutes(105))).isEqualTo("1 h 45 min");
        read(Locale.SIMPLIFIED_CHINESE, "UTC");
        assertThat(times.ago(NOW.minus(Duration.ofDays(4)))).isEqualTo("4 天前");
    }

    @Test
    void onlyKnownZonesAreTaken() {
        assertThat(Times.find("Asia/Shanghai")).isPresent();
        assertThat(Times.find("Mars/Olympus")).isEmpty();
        assertThat(Times.find("../etc/passwd")).isEmpty();
        assertThat(Times.find(null)).isEmpty();
        assertThat(times.zones()).extracting(Times.Choice::id).contains("UTC", "Europe/Berlin", "Asia/Shanghai");
    }

    private static void read(Locale locale, String zone) {
        LocaleContextHolder.setLocaleContext(new SimpleTimeZoneAwareLocaleContext(locale, TimeZone.getTimeZone(zone)));
    }

    /** Newer JDKs write a narrow no-break space before AM and PM. */
    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
