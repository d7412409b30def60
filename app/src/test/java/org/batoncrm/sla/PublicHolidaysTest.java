package org.batoncrm.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {

    @Test
    void knowsTheHolidaysOfGermanyByName() {
        assertThat(PublicHolidays.of("DE", 2026, Locale.ENGLISH))
                .extracting(CalendarDetails.Holiday::date)
                .contains(
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-04-03"),
                        LocalDate.parse("2026-10-03"),
                        LocalDate.parse("2026-12-25"))
                .doesNotContain(LocalDate.parse("2026-11-24"));
        assertThat(PublicHolidays.of("DE", 2026, Locale.GERMAN))
                .extracting(CalendarDetails.Holiday::name)
                .contains("Karfreitag");
    }

    @Test
    void offersOnlyCountriesItHasTablesFor() {
        assertThat(PublicHolidays.countries()).contains("DE", "US", "GB").doesNotContain("CN");
        assertThat(PublicHolidays.of("US", 2027, Locale.ENGLISH)).isNotEmpty();
    }
}
