package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Months answer what their days answer. */
@BatonTest
class MonthsTest {

    private static final String PROCESS = "months-probe";
    private static final int OVER_DAYS = 200;

    @Autowired
    private Months months;

    @Autowired
    private DayStore days;

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @BeforeEach
    void finishedCases() throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            new CaseSeed(
                            connection,
                            PROCESS,
                            List.of("User_A", "User_B", "User_C"),
                            List.of("End_Good", "End_Bad"),
                            List.of(3L, 4L),
                            List.of(1L),
                            RecordType.LEAD,
                            List.of(1L))
                    .cases(1_600, OVER_DAYS, 2);
            connection.commit();
        }
    }

    private void sumUp() {
        while (months.sumUp()) {
            // The next month.
        }
    }

    private LocalDate summedUpUntil() {
        sumUp();
        return summedUntil();
    }

    private LocalDate summedUntil() {
        return jdbc.sql("select months_until from mining_collected")
                .query((rs, n) -> rs.getDate(1).toLocalDate())
                .single();
    }

    /** All that a page could be told about a time, as words that can be compared. */
    private Map<String, String> told(LocalDate from, LocalDate to) {
        Map<String, String> told = new TreeMap<>();
        for (DayKey.Kind kind : DayKey.Kind.values()) {
            for (int version : new int[] {0, 1, 2}) {
                for (List<Long> teams : List.of(List.of(0L), List.of(3L), List.of(3L, 4L, Question.NO_TEAM))) {
                    DayKey.Place place = new DayKey.Place(PROCESS, kind, version, 0);
                    String at = kind + " " + version + " " + teams + " ";
                    days.sums(place, teams, from, to, null).forEach((part, sums) -> told.put(at + part, words(sums)));
                    told.put(at, days.heaviest(place, teams, from, to, 5).toString());
                }
            }
        }
        return told;
    }

    private static String words(Sums sums) {
        return List.of(
                        sums.cases,
                        sums.visits,
                        sums.troubled,
                        sums.repeated,
                        sums.repeats,
                        sums.repeatMillis,
                        sums.millis,
                        sums.waitingMillis,
                        sums.workingMillis)
                + words(sums.lasted)
                + words(sums.waited)
                + words(sums.worked);
    }

    private static String words(Spread spread) {
        return " " + spread.count() + ": "
                + IntStream.of(1, 25, 50, 75, 90, 99)
                        .mapToObj(spread::percentile)
                        .toList();
    }

    @Test
    void anyTimeIsToldTheSameByMonthsAndByDays() {
        Random random = new Random(5);
        List<LocalDate[]> times = IntStream.range(0, 12)
                .mapToObj(n -> {
                    LocalDate from = today.minusDays(random.nextInt(OVER_DAYS + 20));
                    return new LocalDate[] {from, from.plusDays(random.nextInt(OVER_DAYS))};
                })
                .toList();
        List<Map<String, String>> byDays =
                times.stream().map(time -> told(time[0], time[1])).toList();

        sumUp();

        assertThat(byDays.stream().mapToInt(Map::size).sum()).isGreaterThan(500);
        assertThat(times.stream().map(time -> told(time[0], time[1])).toList()).isEqualTo(byDays);
    }

    @Test
    void whatIsOverIsReadOutOfItsMonthAndWhatIsNotIsLeftToItsDays() {
        LocalDate from = today.minusMonths(3).withDayOfMonth(1);
        LocalDate to = from.plusMonths(1).minusDays(1);
        Map<String, String> byDays = told(from, to);
        Map<String, String> now = told(today.withDayOfMonth(1), today);

        sumUp();
        assertThat(summedUntil()).isEqualTo(today.withDayOfMonth(1));
        transaction.executeWithoutResult(status -> jdbc.sql("delete from mining_day where on_day between ? and ?")
                .params(from, to)
                .update());

        assertThat(told(from, to)).isEqualTo(byDays);
        assertThat(told(today.withDayOfMonth(1), today)).isEqualTo(now);
        assertThat(jdbc.sql("select count(*) from mining_month where on_day >= ?")
                        .param(today.withDayOfMonth(1))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aMonthIsOverWhenAllThatEndedInItIsCollected() {
        LocalDate first = today.minusMonths(2).withDayOfMonth(1);
        transaction.executeWithoutResult(status -> jdbc.sql("update mining_collected set collected_until = ?")
                .param(java.sql.Timestamp.from(
                        first.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1)))
                .update());
        sumUp();
        assertThat(summedUntil()).isEqualTo(first.minusMonths(1));

        transaction.executeWithoutResult(status -> jdbc.sql("update mining_collected set collected_until = ?")
                .param(java.sql.Timestamp.from(
                        first.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .update());
        assertThat(months.sumUp()).isTrue();
        assertThat(summedUntil()).isEqualTo(first);
        assertThat(months.sumUp()).isFalse();
    }

    @Test
    void twoNodesSumUpEachMonthOnce() throws InterruptedException {
        Map<String, String> byDays = told(today.minusDays(OVER_DAYS), today);

        assertThat(AtOnce.outcomes(this::summedUpUntil, this::summedUpUntil)).containsOnly(today.withDayOfMonth(1));
        assertThat(told(today.minusDays(OVER_DAYS), today)).isEqualTo(byDays);
    }
}
