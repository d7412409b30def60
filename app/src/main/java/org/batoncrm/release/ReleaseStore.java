package org.batoncrm.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of changes of processes and of what was published. Column names come from this room alone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReleaseStore {

    /** What was published by a change. */
    record Publication(
            String deployment,
            String process,
            @Nullable Long by,
            @Nullable String why,
            RecordId release) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    ReleaseStore(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    RecordId insert(Map<String, @Nullable Object> columns) {
        RecordId id = RecordId.of(RecordType.PROCESS_CHANGE, ids.next("process_change"));
        Map<String, @Nullable Object> all = new HashMap<>(columns);
        all.put("id", id.value());
        all.put("version", 0);
        all.put("errors", 0);
        all.put("warnings", 0);
        all.put("created_at", clock.instant());
        all.put("updated_at", clock.instant());
        List<String> names = List.copyOf(all.keySet());
        jdbc.sql("insert into process_change (" + String.join(", ", names) + ") values (:" + String.join(", :", names)
                        + ")")
                .params(bound(all))
                .update();
        return id;
    }

    void set(RecordId id, Map<String, @Nullable Object> columns) {
        List<String> parts = new ArrayList<>();
        columns.keySet().forEach(name -> parts.add(name + " = :" + name));
        Map<String, @Nullable Object> all = new HashMap<>(columns);
        all.put("the_id", id.value());
        all.put("now", clock.instant());
        jdbc.sql("update process_change set " + String.join(", ", parts)
                        + ", updated_at = :now, version = version + 1 where id = :the_id")
                .params(bound(all))
                .update();
    }

    Optional<Release> find(RecordId id) {
        return one(id, "");
    }

    /** Whoever comes second waits here. */
    Release locked(RecordId id) {
        return one(id, " for update").orElseThrow(() -> new NotFound(id));
    }

    private Optional<Release> one(RecordId id, String how) {
        return id.type() != RecordType.PROCESS_CHANGE
                ? Optional.empty()
                : jdbc.sql("select * from process_change where id = ? and deleted_at is null" + how)
                        .param(id.value())
                        .query((rs, n) -> release(rs))
                        .optional();
    }

    /** In the order of the numbers given; what is not there is left out. */
    List<Release> all(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, Release> found = new HashMap<>();
        jdbc.sql("select * from process_change where id in (:ids) and deleted_at is null")
                .param("ids", numbers)
                .query((rs, n) -> release(rs))
                .list()
                .forEach(one -> found.put(one.id().value(), one));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Whoever publishes waits here for whoever does so already: each has to see what the other has published. */
    void oneAfterTheOther() {
        jdbc.sql("select next_id from id_sequence where name = 'process_change' for update")
                .query(Long.class)
                .single();
    }

    /** The change that published this process last, by itself or by rolling back. */
    Optional<RecordId> lastOf(String process) {
        return jdbc.sql("select change_id from process_publication where process_key = ?"
                        + " order by published_at desc limit 1")
                .param(process)
                .query((rs, n) -> RecordId.of(RecordType.PROCESS_CHANGE, rs.getLong(1)))
                .optional();
    }

    void published(Publication what) {
        jdbc.sql(
                        "insert into process_publication (deployment_id, process_key, published_by, why, change_id, published_at)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        what.deployment(),
                        what.process(),
                        what.by(),
                        what.why(),
                        what.release().value(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    List<Publication> publications(Collection<String> deployments) {
        return deployments.isEmpty()
                ? List.of()
                : jdbc.sql("select * from process_publication where deployment_id in (:deployments)")
                        .param("deployments", deployments)
                        .query((rs, n) -> new Publication(
                                rs.getString("deployment_id"),
                                rs.getString("process_key"),
                                rs.getObject("published_by", Long.class),
                                rs.getString("why"),
                                RecordId.of(RecordType.PROCESS_CHANGE, rs.getLong("change_id"))))
                        .list();
    }

    private static Map<String, @Nullable Object> bound(Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> bound = new HashMap<>();
        columns.forEach((name, held) -> bound.put(
                name,
                held instanceof Instant at ? Timestamp.from(at) : held instanceof Enum<?> one ? one.name() : held));
        return bound;
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        LocalDateTime at = rs.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static Release release(ResultSet rs) throws SQLException {
        return new Release(
                RecordId.of(RecordType.PROCESS_CHANGE, rs.getLong("id")),
                rs.getInt("version"),
                rs.getLong("draft_id"),
                rs.getString("process_key"),
                rs.getString("title"),
                rs.getString("why"),
                rs.getString("expected"),
                ReleaseState.valueOf(rs.getString("state")),
                Objects.requireNonNull(instant(rs, "publish_at")),
                rs.getLong("author_id"),
                rs.getObject("reviewer_id", Long.class),
                rs.getString("remark"),
                rs.getInt("errors"),
                rs.getInt("warnings"),
                rs.getObject("base_version", Integer.class),
                rs.getObject("version_before", Integer.class),
                rs.getObject("published_version", Integer.class),
                instant(rs, "published_at"),
                rs.getString("rollback_reason"),
                rs.getObject("rolled_back_by", Long.class),
                Objects.requireNonNull(instant(rs, "created_at")),
                instant(rs, "ended_at"));
    }
}
