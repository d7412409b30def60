package org.batoncrm.tasklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.NextTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which open task of a record is due first. */
@Component
class FirstTasks implements NextTasks {

    private record Row(
            RecordId record,
            String id,
            String name,
            @Nullable String process,
            @Nullable String element,
            @Nullable String assignee,
            Instant createdAt,
            @Nullable Instant dueAt) {}

    private final JdbcClient jdbc;
    private final Names names;
    private final Clock clock;

    FirstTasks(JdbcClient jdbc, Names names, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Map<RecordId, Next> of(Collection<RecordId> records) {
        if (records.isEmpty()) {
            return Map.of();
        }
        Set<String> types = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        records.forEach(record -> {
            types.add(record.type().name());
            numbers.add(record.value());
        });
        List<Row> rows = jdbc.sql("select * from (select t.record_type, t.record_id, t.task_id, t.name, t.process_key,"
                        + " t.definition_key, t.assignee, t.created_at, t.due_at, row_number() over (partition by"
                        + " t.record_type, t.record_id order by t.due_order, t.task_id) as n from task_view t"
                        + " where t.record_type in (:types) and t.record_id in (:numbers)) f where f.n = 1")
                .params(Map.of("types", types, "numbers", numbers))
                .query((rs, n) -> row(rs))
                .list();
        Set<String> logins = new HashSet<>();
        rows.forEach(row -> {
            if (row.assignee != null) {
                logins.add(row.assignee);
            }
        });
        Map<String, String> people = names.of(logins);
        Instant now = clock.instant();
        Map<RecordId, Next> found = new HashMap<>();
        rows.stream()
                .filter(row -> records.contains(row.record))
                .forEach(row -> found.put(
                        row.record,
                        new Next(
                                row.id,
                                names.task(row.process, row.element, row.name),
                                row.assignee == null ? null : people.getOrDefault(row.assignee, row.assignee),
                                row.dueAt,
                                urgency(TaskSla.of(row.createdAt, row.dueAt, now)))));
        return found;
    }

    private static Urgency urgency(TaskSla sla) {
        return switch (sla.state()) {
            case NONE -> Urgency.NONE;
            case ON_TRACK -> Urgency.ON_TRACK;
            case AT_RISK -> Urgency.SOON;
            case OVERDUE -> Urgency.LATE;
        };
    }

    private static Row row(ResultSet rs) throws SQLException {
        Timestamp due = rs.getTimestamp(9);
        return new Row(
                RecordId.of(RecordType.valueOf(rs.getString(1)), rs.getLong(2)),
                rs.getString(3),
                rs.getString(4),
                rs.getString(5),
                rs.getString(6),
                rs.getString(7),
                rs.getTimestamp(8).toInstant(),
                due == null ? null : due.toInstant());
    }
}
