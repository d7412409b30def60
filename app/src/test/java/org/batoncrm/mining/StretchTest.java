package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.batoncrm.mining.Stretch.Table;
import org.junit.jupiter.api.Test;

/** How a time is cut into months and days. */
class StretchTest {

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Stretch days(String from, String to) {
        return new Stretch(Table.DAYS, day(from), day(to));
    }

    private static Stretch months(String from, String to) {
        return new Stretch(Table.MONTHS, day(from), day(to));
    }

    private static List<Stretch> of(String from, String to, String until) {
        return Stretch.of(day(from), day(to), day(until));
    }

    @Test
    void wholeMonthsAreReadAsSuchWithTheDaysBesideThem() {
        assertThat(of("2026-01-15", "2026-04-10", "2026-06-01"))
                .containsExactly(
                        days("2026-01-15", "2026-01-31"),
                        months("2026-02-01", "2026-03-31"),
                        days("2026-04-01", "2026-04-10"));
        assertThat(of("2026-01-01", "2026-04-30", "2026-06-01")).containsExactly(months("2026-01-01", "2026-04-30"));
    }

    @Test
    void aMonthThatIsNotSummedUpIsReadByItsDays() {
        assertThat(of("2026-01-01", "2026-04-30", "2026-04-01"))
                .containsExactly(months("2026-01-01", "2026-03-31"), days("2026-04-01", "2026-04-30"));
        assertThat(of("2026-03-01", "2026-04-30", "2026-03-01")).containsExactly(days("2026-03-01", "2026-04-30"));
        assertThat(Stretch.of(day("2026-01-01"), day("2026-04-30"), null))
                .containsExactly(days("2026-01-01", "2026-04-30"));
    }

    @Test
    void withinOneMonthThereAreOnlyDays() {
        assertThat(of("2026-02-02", "2026-02-28", "2026-06-01")).containsExactly(days("2026-02-02", "2026-02-28"));
        assertThat(of("2026-02-02", "2026-03-30", "2026-06-01")).containsExactly(days("2026-02-02", "2026-03-30"));
    }

    @Test
    void everyDayIsInExactlyOneStretch() {
        Random random = new Random(11);
        for (int n = 0; n < 2_000; n++) {
            LocalDate from = day("2024-01-01").plusDays(random.nextInt(700));
            LocalDate to = from.plusDays(random.nextInt(400));
            LocalDate until = day("2024-01-01").plusMonths(random.nextInt(40));
            LocalDate next = from;
            for (Stretch stretch : Stretch.of(from, to, until)) {
                assertThat(stretch.from()).as("%s to %s", from, to).isEqualTo(next);
                assertThat(stretch.to()).isAfterOrEqualTo(stretch.from());
                next = stretch.to().plusDays(1);
                if (stretch.table() == Table.MONTHS) {
                    assertThat(stretch.from().getDayOfMonth()).isOne();
                    assertThat(next.getDayOfMonth()).isOne();
                    assertThat(next).isBeforeOrEqualTo(until);
                }
            }
            assertThat(next).isEqualTo(to.plusDays(1));
        }
    }
}
