package org.batoncrm.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.sla.CalendarEffect.Move;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out what an edit of a calendar would do, without doing it. */
@Component
class CalendarEffects {

    /** Looking at more would take a reader's patience. */
    static final int MOST = 5_000;

    private static final int SHOWN = 10;

    private final JdbcClient jdbc;
    private final Records records;
    private final Clock clock;

    CalendarEffects(JdbcClient jdbc, Records records, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.clock = clock;
    }

    int running(String code) {
        return jdbc.sql("select count(*) from sla_clock where calendar_code = ? and state = 'RUNNING'")
                .param(code)
                .query(Integer.class)
                .single();
    }

    CalendarEffect of(String code, OpeningHours wanted) {
        int running = running(code);
        List<Row> rows = rows(code, running / MOST + 1);
        Instant now = clock.instant();
        List<Move> moves = new ArrayList<>();
        int nowLate = 0;
        int noLongerLate = 0;
        for (Row row : rows) {
            Instant due = row.due(wanted);
            boolean lateBefore = now.isAfter(row.dueAt());
            boolean lateThen = due != null && now.isAfter(due);
            nowLate += lateThen && !lateBefore ? 1 : 0;
            noLongerLate += lateBefore && !lateThen ? 1 : 0;
            if (!row.dueAt().equals(due)) {
                moves.add(new Move(row.record(), null, row.name(), row.dueAt(), due));
            }
        }
        int later = (int) moves.stream()
                .filter(move -> move.to() == null || move.to().isAfter(move.from()))
                .count();
        return new CalendarEffect(running, rows.size(), moves.size(), later, nowLate, noLongerLate, largest(moves));
    }

    private List<Move> largest(List<Move> moves) {
        List<Move> largest = moves.stream()
                .sorted(Comparator.comparing(Move::by).reversed())
                .limit(SHOWN)
                .toList();
        Map<RecordId, RecordCard> cards = records.cards(
                largest.stream().map(Move::record).filter(records::readable).collect(Collectors.toSet()));
        return largest.stream()
                .map(move -> new Move(
                        move.record(),
                        cards.containsKey(move.record())
                                ? cards.get(move.record()).title()
                                : null,
                        move.clock(),
                        move.from(),
                        move.to()))
                .toList();
    }

    /** Every so-manieth clock by its number: numbers are given in the order of starting, so that is a fair sample. */
    private List<Row> rows(String code, int every) {
        return jdbc.sql("select c.record_type, c.record_id, c.name, c.target_minutes, c.due_at,"
                        + " (select max(s.from_at) from sla_segment s where s.clock_id = c.id and s.to_at is null),"
                        + " (select coalesce(sum(s.counted_millis), 0) from sla_segment s where s.clock_id = c.id)"
                        + " from sla_clock c where c.calendar_code = ? and c.state = 'RUNNING' and c.due_at is not null"
                        + " and mod(c.id, ?) = 0 order by c.id limit " + MOST)
                .params(code, every)
                .query((row, number) -> new Row(
                        RecordId.of(RecordType.valueOf(row.getString(1)), row.getLong(2)),
                        row.getString(3),
                        Duration.ofMinutes(row.getLong(4)),
                        instant(row, 5),
                        instant(row, 6),
                        Duration.ofMillis(row.getLong(7))))
                .list();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private record Row(
            RecordId record, String name, Duration target, Instant dueAt, Instant runsSince, Duration closed) {

        @Nullable
        Instant due(OpeningHours hours) {
            Duration open = target.minus(closed);
            return open.isNegative() ? runsSince : hours.plus(runsSince, open).orElse(null);
        }
    }
}
