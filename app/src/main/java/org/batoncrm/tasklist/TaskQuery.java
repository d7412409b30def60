package org.batoncrm.tasklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Counts;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the list of open tasks. */
@Component
class TaskQuery {

    /** From here on, a number half a minute old will do. */
    private static final long MANY = 1_000;

    /**
     * A row of the list as it is stored.
     *
     * @param found how many rows the list has, where that was counted; else -1
     */
    record Row(
            String id,
            String name,
            @Nullable String definitionKey,
            @Nullable String processDefinitionId,
            @Nullable String process,
            @Nullable String processName,
            @Nullable Integer processVersion,
            @Nullable String instanceId,
            @Nullable RecordId record,
            String title,
            String subtitle,
            @Nullable String assignee,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant followUpAt,
            int priority,
            @Nullable String formKey,
            long found) {}

    private final NamedParameterJdbcTemplate jdbc;
    private final TaskRights rights;
    private final TaskText text;
    private final Records records;
    private final Names names;
    private final Counts counts;
    private final Clock clock;

    TaskQuery(
            NamedParameterJdbcTemplate jdbc,
            TaskRights rights,
            TaskText text,
            Records records,
            Names names,
            Counts counts,
            Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.text = text;
        this.records = records;
        this.names = names;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @param withGroups whether to read for which groups each task is meant; else nobody needs to know
     */
    List<TaskItem> page(TaskRights.Reach reach, TaskFilter filter, long offset, int size, boolean withGroups) {
        return items(rows(reach, filter, text.meant(filter.text()), offset, size), withGroups);
    }

    /** The open tasks of a record that the actor may see, the most urgent first. */
    List<Row> of(TaskRights.Reach reach, RecordId record, int most) {
        TaskFilter filter = TaskFilter.of(TaskView.ALL).about(record);
        return rows(reach, filter, text.meant(filter.text()), 0, most);
    }

    /** A page, and how many there are, counted no further than the cap. */
    TaskPage found(TaskRights.Reach reach, TaskFilter filter, long offset, int size, long cap) {
        TaskText.Meant meant = text.meant(filter.text());
        List<Row> rows = rows(reach, filter, meant, offset, size);
        boolean last = rows.size() < size && (offset == 0 || !rows.isEmpty());
        long total = last
                ? offset + rows.size()
                : meant.few() && !rows.isEmpty() ? rows.get(0).found() : count(reach, filter, meant, cap);
        return new TaskPage(items(rows, true), Math.min(total, cap));
    }

    private List<Row> rows(TaskRights.Reach reach, TaskFilter filter, TaskText.Meant meant, long offset, int size) {
        Map<String, Object> parameters = new HashMap<>(meant.parameters());
        String way = filter.descending() ? " desc" : "";
        String order = " order by t." + filter.sort().column() + way + ", t.task_id" + way;
        // Where all have to be read in any case, they are counted by the way; whole rows are read of the page alone.
        String sql = "select t.*, p.found from (select t.task_id, " + (meant.few() ? "count(*) over ()" : "-1")
                + " as found from " + meant.from() + " where " + where(reach, filter, meant, parameters) + order
                + " limit :size offset :offset) p join task_view t on t.task_id = p.task_id" + order;
        parameters.put("size", size);
        parameters.put("offset", offset);
        return jdbc.query(sql, parameters, TaskQuery::row);
    }

    /** How many there are, counted no further than the cap. */
    long count(TaskRights.Reach reach, TaskFilter filter, long cap) {
        return count(reach, filter, text.meant(filter.text()), cap);
    }

    private long count(TaskRights.Reach reach, TaskFilter filter, TaskText.Meant meant, long cap) {
        Map<String, Object> parameters = new HashMap<>(meant.parameters());
        String sql = "select count(*) from (select t.task_id from " + meant.from() + " where "
                + where(reach, filter, meant, parameters) + " limit " + cap + ") counted";
        return counts.of(List.of(sql, Map.copyOf(parameters)), Math.min(cap, MANY), () -> {
            Long found = jdbc.queryForObject(sql, parameters, Long.class);
            return found == null ? 0 : found;
        });
    }

    Map<TaskView, Long> counts(TaskRights.Reach reach, TaskFilter filter, long cap) {
        TaskText.Meant meant = text.meant(filter.text());
        Map<TaskView, Long> found = new EnumMap<>(TaskView.class);
        for (TaskView view : TaskView.values()) {
            found.put(view, count(reach, filter.in(view), meant, cap));
        }
        return found;
    }

    /** The task, when the actor may see it. */
    Optional<Row> find(TaskRights.Reach reach, String taskId) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", taskId);
        return jdbc
                .query(
                        "select t.*, 1 as found from task_view t where t.task_id = :id and "
                                + rights.sql(reach, TaskView.ALL, parameters),
                        parameters,
                        TaskQuery::row)
                .stream()
                .findFirst();
    }

    /** Whether the actor is one of those for whom the task is meant, apart from who has it. */
    boolean candidate(TaskRights.Reach reach, String taskId) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", taskId);
        Integer found = jdbc.queryForObject(
                "select count(*) from task_view t where t.task_id = :id and "
                        + rights.sql(reach, TaskView.TEAM, parameters),
                parameters,
                Integer.class);
        return found != null && found > 0;
    }

    /** The keys of the processes that have open tasks; the index alone answers, however many tasks there are. */
    List<String> processes() {
        return jdbc.query(
                "select distinct process_key from task_view where process_key is not null",
                Map.of(),
                (row, n) -> row.getString(1));
    }

    TaskItem item(Row row) {
        return items(List.of(row), true).get(0);
    }

    private List<TaskItem> items(List<Row> rows, boolean withGroups) {
        Map<String, List<String>> groups =
                withGroups ? groups(rows.stream().map(Row::id).toList()) : Map.of();
        Set<RecordId> ids = new HashSet<>();
        Set<String> logins = new HashSet<>();
        rows.forEach(row -> {
            // The projection follows each change of a record; only a row written before it knew one has no title.
            if (row.record != null && row.title.isEmpty()) {
                ids.add(row.record);
            }
            if (row.assignee != null) {
                logins.add(row.assignee);
            }
        });
        Map<RecordId, RecordCard> cards = records.cards(ids);
        Map<String, String> people = names.of(logins);
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> new TaskItem(
                        row.id,
                        names.task(row.process, row.definitionKey, row.name),
                        row.definitionKey == null ? "" : row.definitionKey,
                        row.process,
                        names.process(row.process, row.processName),
                        row.processVersion,
                        carried(row, cards),
                        row.assignee,
                        row.assignee == null ? null : people.getOrDefault(row.assignee, row.assignee),
                        groups.getOrDefault(row.id, List.of()),
                        row.createdAt,
                        row.dueAt,
                        row.followUpAt,
                        row.priority,
                        TaskSla.of(row.createdAt, row.dueAt, now),
                        row.formKey))
                .toList();
    }

    private static TaskItem.@Nullable Carried carried(Row row, Map<RecordId, RecordCard> cards) {
        if (row.record == null) {
            return null;
        }
        RecordCard card = cards.get(row.record);
        return new TaskItem.Carried(
                row.record,
                card == null ? row.title : card.title(),
                card == null ? row.subtitle : card.subtitle(),
                row.record.link());
    }

    private Map<String, List<String>> groups(Collection<String> taskIds) {
        Map<String, List<String>> found = new HashMap<>();
        if (!taskIds.isEmpty()) {
            jdbc.query(
                    "select task_id, who from task_candidate where kind = 'G' and task_id in (:ids) order by who",
                    Map.of("ids", taskIds),
                    row -> {
                        found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(row.getString(2));
                    });
        }
        return found;
    }

    private String where(
            TaskRights.Reach reach, TaskFilter filter, TaskText.Meant meant, Map<String, Object> parameters) {
        List<String> parts = new ArrayList<>(meant.where());
        parts.add(rights.sql(reach, filter.view(), parameters));
        if (filter.process() != null) {
            parts.add("t.process_key = :process");
            parameters.put("process", filter.process());
        }
        if (filter.recordType() != null) {
            parts.add("t.record_type = :recordType");
            parameters.put("recordType", filter.recordType().name());
        }
        if (filter.record() != null) {
            parts.add("t.record_type = :ofType and t.record_id = :ofRecord");
            parameters.put("ofType", filter.record().type().name());
            parameters.put("ofRecord", filter.record().value());
        }
        if (filter.dueBefore() != null) {
            parts.add("t.due_order < :dueBefore");
            parameters.put("dueBefore", Timestamp.from(filter.dueBefore()));
        }
        return String.join(" and ", parts);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String type = row.getString("record_type");
        int version = row.getInt("process_version");
        boolean noVersion = row.wasNull();
        return new Row(
                row.getString("task_id"),
                row.getString("name"),
                row.getString("definition_key"),
                row.getString("process_definition_id"),
                row.getString("process_key"),
                row.getString("process_name"),
                noVersion ? null : version,
                row.getString("instance_id"),
                type == null ? null : RecordId.of(RecordType.valueOf(type), row.getLong("record_id")),
                row.getString("title") == null ? "" : row.getString("title"),
                row.getString("subtitle") == null ? "" : row.getString("subtitle"),
                row.getString("assignee"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("due_at")),
                instant(row.getTimestamp("follow_up_at")),
                row.getInt("priority"),
                row.getString("form_key"),
                row.getLong("found"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
