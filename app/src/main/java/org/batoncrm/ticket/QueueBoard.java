package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Countdown;
import org.batoncrm.record.Counts;
import org.batoncrm.sla.Countdowns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lines in which tickets wait for us, the most urgent first. What waits for somebody else is counted beside them. */
@Service
@Transactional(readOnly = true)
public class QueueBoard {

    private static final int SHOWN = 20;

    /** From here on, numbers half a minute old will do. */
    private static final long MANY = 1_000;

    /** A ticket in its line. */
    public record Waiting(
            RecordId id,
            String subject,
            TicketPriority priority,
            TicketState state,
            @Nullable Instant dueAt,
            boolean late,
            @Nullable String owner,
            @Nullable Countdown left) {}

    /**
     * A line.
     *
     * @param ours how many wait for us, {@code late} of them beyond their time; {@code others} wait for somebody else
     */
    public record Queue(String code, int ours, int late, int others, List<Waiting> first) {}

    private record Row(
            RecordId id,
            String subject,
            String priority,
            String state,
            @Nullable Instant due,
            @Nullable Long owner) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Users users;
    private final Countdowns countdowns;
    private final Counts counts;
    private final Clock clock;

    QueueBoard(JdbcClient jdbc, Access access, Users users, Countdowns countdowns, Counts counts, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.users = users;
        this.countdowns = countdowns;
        this.counts = counts;
        this.clock = clock;
    }

    /** All lines, by level. */
    public List<Queue> all() {
        if (access.readable(RecordType.TICKET).scope() != Access.Scope.ALL) {
            throw new Forbidden("error.forbidden");
        }
        Instant now = clock.instant();
        Map<String, Count> counted = counts.of("the board of lines", MANY, () -> counts(now), QueueBoard::rows);
        Map<String, List<Row>> rows = new HashMap<>();
        Queues.CODES.forEach(code -> rows.put(code, first(code)));
        Set<Long> people = rows.values().stream()
                .flatMap(List::stream)
                .flatMap(row -> Optional.ofNullable(row.owner()).stream())
                .collect(Collectors.toSet());
        Map<Long, UserCard> cards = people.isEmpty() ? Map.of() : users.cards(people);
        Map<RecordId, Countdown> left = countdowns.mostUrgent(
                rows.values().stream().flatMap(List::stream).map(Row::id).toList());
        List<Queue> board = new ArrayList<>();
        for (String code : Queues.CODES) {
            Count count = counted.getOrDefault(code, Count.NONE);
            board.add(new Queue(
                    code,
                    count.ours(),
                    count.late(),
                    count.others(),
                    rows.get(code).stream()
                            .map(row -> waiting(row, now, cards, left))
                            .toList()));
        }
        return board;
    }

    private record Count(int ours, int late, int others) {

        static final Count NONE = new Count(0, 0, 0);
    }

    private static long rows(Map<String, Count> counted) {
        return counted.values().stream()
                .mapToLong(count -> count.ours() + count.others())
                .sum();
    }

    private Map<String, Count> counts(Instant now) {
        Map<String, Count> counts = new HashMap<>();
        // Line by line and state by state, so that the index answers without a look at the tickets.
        jdbc.sql("select queue, sum(case when state in ('NEW', 'OPEN') then 1 else 0 end),"
                        + " sum(case when state in ('NEW', 'OPEN') and next_due_at < ? then 1 else 0 end),"
                        + " sum(case when state like 'WAITING%' then 1 else 0 end) from ticket"
                        + " where queue in (" + String.join(", ", Collections.nCopies(Queues.CODES.size(), "?"))
                        + ") and state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_VENDOR', 'WAITING_CHANGE',"
                        + " 'WAITING_PARENT') and deleted_at is null group by queue")
                .param(Timestamp.from(now))
                .params(Queues.CODES)
                .query(rs -> {
                    counts.put(rs.getString(1), new Count(rs.getInt(2), rs.getInt(3), rs.getInt(4)));
                });
        return counts;
    }

    /** One state at a time, so that the index gives the order. */
    private List<Row> first(String queue) {
        List<Row> all = new ArrayList<>();
        for (String state : List.of("NEW", "OPEN")) {
            all.addAll(jdbc.sql("select id, subject, priority, state, next_due_at, owner_id from ticket where queue = ?"
                            + " and state = ? and deleted_at is null and next_due_at is not null"
                            + " order by next_due_at limit " + SHOWN)
                    .params(queue, state)
                    .query((rs, n) -> new Row(
                            RecordId.of(RecordType.TICKET, rs.getLong(1)),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            TicketStore.instant(rs, "next_due_at"),
                            rs.getObject(6, Long.class)))
                    .list());
        }
        return all.stream()
                .sorted(Comparator.comparing(Row::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(SHOWN)
                .toList();
    }

    private static Waiting waiting(Row row, Instant now, Map<Long, UserCard> cards, Map<RecordId, Countdown> left) {
        return new Waiting(
                row.id(),
                row.subject(),
                TicketPriority.valueOf(row.priority()),
                TicketState.valueOf(row.state()),
                row.due(),
                row.due() != null && row.due().isBefore(now),
                Optional.ofNullable(row.owner())
                        .map(cards::get)
                        .map(UserCard::name)
                        .orElse(null),
                left.get(row.id()));
    }
}
