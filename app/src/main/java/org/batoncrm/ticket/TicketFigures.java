package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.BatonProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How promises were kept: business time from the ledgers of the clocks that ended in a period, by clock and priority. The
 * n-th percentile is the nearest rank: the smallest time that n of a hundred did not exceed.
 */
@Service
@Transactional(readOnly = true)
public class TicketFigures {

    /** Beyond this nobody is served by one table, and memory stays small. */
    private static final int MOST = 100_000;

    /** How often so many days are looked at at once. */
    private static final int MOST_DAYS = 400;

    /**
     * One line.
     *
     * @param minutesMedian whole minutes of business time, the rest is dropped; the same for the 90th percentile
     * @param keptPercent how many of a hundred were in time, rounded down
     */
    public record Line(
            String clock,
            TicketPriority priority,
            int count,
            int breached,
            long minutesMedian,
            long minutesNinetieth,
            int keptPercent) {}

    /** @param complete false when more clocks ended than were looked at */
    public record Figures(LocalDate from, LocalDate to, List<Line> lines, boolean complete) {}

    private record Ended(String clock, TicketPriority priority, boolean breached, long millis) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final BatonProperties baton;

    TicketFigures(JdbcClient jdbc, Access access, BatonProperties baton) {
        this.jdbc = jdbc;
        this.access = access;
        this.baton = baton;
    }

    /** Of the days from one to another, both included, where the house is. */
    public Figures of(LocalDate from, LocalDate to) {
        if (access.readable(RecordType.TICKET).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
        new Invalid.Check()
                .that(!to.isBefore(from), "to", "ticket.figures.order")
                .that(!to.isAfter(from.plusDays(MOST_DAYS)), "to", "ticket.figures.long", MOST_DAYS)
                .orRefuse();
        Instant begin = from.atStartOfDay(baton.zone()).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(baton.zone()).toInstant();
        List<Ended> all = jdbc.sql("select c.name, t.priority, c.breached_at, coalesce(sum(s.counted_millis), 0)"
                        + " from sla_clock c join ticket t on t.id = c.record_id"
                        + " left join sla_segment s on s.clock_id = c.id"
                        + " where c.record_type = 'TICKET' and c.state = 'MET' and c.ended_at >= ? and c.ended_at < ?"
                        + " and t.deleted_at is null group by c.id, c.name, t.priority, c.breached_at limit "
                        + (MOST + 1))
                .params(Timestamp.from(begin), Timestamp.from(end))
                .query((rs, n) -> new Ended(
                        rs.getString(1),
                        TicketPriority.valueOf(rs.getString(2)),
                        rs.getTimestamp(3) != null,
                        rs.getLong(4)))
                .list();
        Map<String, List<Ended>> groups = new TreeMap<>();
        all.stream()
                .limit(MOST)
                .forEach(one -> groups.computeIfAbsent(
                                TicketClocks.ALL.indexOf(one.clock())
                                        + one.priority().name(),
                                key -> new ArrayList<>())
                        .add(one));
        return new Figures(
                from, to, groups.values().stream().map(TicketFigures::line).toList(), all.size() <= MOST);
    }

    /** Of this month and the two before it. */
    public Figures recent(LocalDate today) {
        return of(YearMonth.from(today).minusMonths(2).atDay(1), today);
    }

    private static Line line(List<Ended> group) {
        List<Long> times = group.stream()
                .map(Ended::millis)
                .sorted(Comparator.naturalOrder())
                .toList();
        int breached = (int) group.stream().filter(Ended::breached).count();
        return new Line(
                group.get(0).clock(),
                group.get(0).priority(),
                group.size(),
                breached,
                rank(times, 50) / 60_000,
                rank(times, 90) / 60_000,
                (group.size() - breached) * 100 / group.size());
    }

    private static long rank(List<Long> ordered, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * ordered.size());
        return ordered.get(Math.max(rank, 1) - 1);
    }
}
