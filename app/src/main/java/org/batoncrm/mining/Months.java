package org.batoncrm.mining;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up the days of each month that is over, so that a year is read out of a twelfth of the rows. A month is over when
 * every instance that ended in it is a case: nothing is added to its days any more. One month in one transaction, by whichever
 * node holds the row that who collects holds too.
 */
@Component
class Months {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final DayStore days;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BatonProperties baton;

    Months(DayStore days, JdbcClient jdbc, TransactionTemplate transaction, BatonProperties baton) {
        this.days = days;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.baton = baton;
    }

    /** How far the figures are: the first day that may still change, and the first that no month's sum holds. */
    private record Reached(LocalDate collected, @Nullable LocalDate summed) {}

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "${baton.mining.first:PT1M}")
    void run() {
        long end = System.nanoTime() + AT_ONCE.toNanos();
        while (sumUp() && System.nanoTime() < end) {
            // The next month.
        }
    }

    /**
     * Adds up the next month, if it is over.
     *
     * @return whether it was
     */
    boolean sumUp() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Reached reached = jdbc.sql(
                            "select collected_until, months_until from mining_collected where id = 1 for update")
                    .query(this::reached)
                    .single();
            LocalDate month =
                    Optional.ofNullable(reached.summed()).or(this::first).orElse(null);
            if (month == null || Stretch.monthAfter(month).isAfter(reached.collected())) {
                return false;
            }
            LocalDate next = Stretch.monthAfter(month);
            Stretch all = new Stretch(Stretch.Table.DAYS, month, next.minusDays(1));
            places().forEach(place -> days.month(place, all));
            jdbc.sql("update mining_collected set months_until = ? where id = 1")
                    .param(Date.valueOf(next))
                    .update();
            return true;
        }));
    }

    private Reached reached(ResultSet rs, int number) throws SQLException {
        Timestamp collected = rs.getTimestamp(1);
        Date summed = rs.getDate(2);
        return new Reached(
                LocalDate.ofInstant(collected.toInstant(), baton.zone()), summed == null ? null : summed.toLocalDate());
    }

    /** The month of the first day there is. */
    private Optional<LocalDate> first() {
        return jdbc.sql("select min(on_day) from mining_day")
                .query((rs, n) -> Optional.ofNullable(rs.getDate(1)))
                .single()
                .map(day -> day.toLocalDate().withDayOfMonth(1));
    }

    /** Found by the beginnings of the key, not by its rows. */
    private List<DayKey.Place> places() {
        return jdbc.sql("select distinct process_key, kind, version, team_id from mining_day")
                .query((rs, n) ->
                        new DayKey.Place(rs.getString(1), DayKey.Kind.of(rs.getString(2)), rs.getInt(3), rs.getLong(4)))
                .list();
    }
}
