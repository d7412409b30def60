package org.batoncrm.tasklist.undo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPurged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was completed lately, and what was taken back. */
@Component
class DeedStore {

    /** For how long a form that was opened again shows what had been entered. */
    private static final Duration ENTERED = Duration.ofDays(7);

    private static final int BATCH = 500;

    /** A completed task as it is kept. */
    record Kept(
            String taskId,
            String name,
            @Nullable RecordId record,
            String login,
            Instant completedAt,
            @Nullable String again,
            String deed) {}

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final UndoProperties properties;
    private final Clock clock;

    DeedStore(JdbcTemplate jdbc, JsonMapper json, UndoProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    void keep(Deed deed, String name, @Nullable RecordId record, String login, Instant at) {
        jdbc.update(
                "insert into task_undo (task_id, instance_id, name, record_type, record_id, login, completed_at, deed)"
                        + " values (?,?,?,?,?,?,?,?)",
                deed.task().id(),
                deed.instance(),
                name,
                record == null ? null : record.type().name(),
                record == null ? null : record.value(),
                login,
                Timestamp.from(at),
                json.writeValueAsString(deed));
    }

    Deed read(Kept kept) {
        return json.readValue(kept.deed, new TypeReference<>() {});
    }

    Optional<Kept> find(String taskId) {
        return find("task_id = ?", taskId);
    }

    /** Whoever comes second waits until the first is done. */
    Optional<Kept> lock(String taskId) {
        return find("task_id = ? for update", taskId);
    }

    /** What was completed and taken back, by the task that stands in its place. */
    Optional<Kept> before(String again) {
        return find("again_id = ?", again);
    }

    private Optional<Kept> find(String condition, String id) {
        return jdbc.query("select * from task_undo where " + condition, this::kept, id).stream()
                .findFirst();
    }

    private Kept kept(ResultSet row, int n) throws SQLException {
        String type = row.getString("record_type");
        return new Kept(
                row.getString("task_id"),
                row.getString("name"),
                type == null ? null : RecordId.of(RecordType.valueOf(type), row.getLong("record_id")),
                row.getString("login"),
                row.getTimestamp("completed_at").toInstant(),
                row.getString("again_id"),
                row.getString("deed"));
    }

    /** What was taken back lately in a case, the newest first. */
    List<Kept> takenBackIn(String instance) {
        return jdbc.query(
                "select * from task_undo where instance_id = ? and again_id is not null order by completed_at desc limit 20",
                this::kept,
                instance);
    }

    void takenBack(String taskId, String again) {
        jdbc.update("update task_undo set again_id = ? where task_id = ?", again, taskId);
    }

    void forget(String taskId) {
        jdbc.update("delete from task_undo where task_id = ?", taskId);
    }

    /** Nobody takes one of these tasks while the transaction lasts. */
    void lockTasks(Collection<String> tasks) {
        if (!tasks.isEmpty()) {
            new NamedParameterJdbcTemplate(jdbc)
                    .queryForList(
                            "select task_id from task_view where task_id in (:tasks) order by task_id for update",
                            java.util.Map.of("tasks", tasks),
                            String.class);
        }
    }

    /** Who has changed or completed one of these tasks. */
    Optional<String> whoTouched(Collection<String> tasks) {
        return tasks.isEmpty()
                ? Optional.empty()
                : new NamedParameterJdbcTemplate(jdbc)
                                .queryForList(
                                        "select login from task_change where task_id in (:tasks) and kind in ('CHANGED', 'COMPLETED')"
                                                + " and login is not null order by id desc limit 1",
                                        java.util.Map.of("tasks", tasks),
                                        String.class)
                                .stream()
                                .findFirst();
    }

    boolean hasFiles(Collection<String> tasks) {
        return !tasks.isEmpty()
                && !new NamedParameterJdbcTemplate(jdbc)
                        .queryForList(
                                "select id from task_file where task_id in (:tasks) limit 1",
                                java.util.Map.of("tasks", tasks),
                                Long.class)
                        .isEmpty();
    }

    void moveFiles(String from, String to) {
        jdbc.update("update task_file set task_id = ? where task_id = ?", to, from);
    }

    @EventListener
    void on(RecordPurged purged) {
        jdbc.update(
                "delete from task_undo where record_type = ? and record_id = ?",
                purged.id().type().name(),
                purged.id().value());
    }

    @Transactional
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void sweep() {
        Instant now = clock.instant();
        // Whoever comes a little late is told that the time is over.
        Instant over = now.minus(properties.undo()).minus(Duration.ofHours(1));
        List<String> old = jdbc.queryForList(
                "select task_id from task_undo where completed_at < ? and (again_id is null or completed_at < ?)"
                        + " order by completed_at limit " + BATCH,
                String.class,
                Timestamp.from(over),
                Timestamp.from(now.minus(ENTERED)));
        old.forEach(this::forget);
    }
}
