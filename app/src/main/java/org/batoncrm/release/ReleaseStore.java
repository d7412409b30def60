package org.batoncrm.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.StandingRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of changes of processes and of what was published. Column names come from this room alone. */
@Component
class ReleaseStore extends StandingRows<Release> {

    /** What was published by a change. */
    record Publication(
            String deployment,
            String process,
            @Nullable Long by,
            @Nullable String why,
            RecordId release) {}

    private final Ids ids;
    private final Clock clock;

    ReleaseStore(JdbcClient jdbc, Ids ids, Clock clock) {
        super(jdbc, RecordType.PROCESS_CHANGE, "process_change", (rs, n) -> release(rs));
        this.ids = ids;
        this.clock = clock;
    }

    /** A new one; the columns beside those that all have. */
    RecordId insert(Map<String, @Nullable Object> columns) {
        RecordId id = RecordId.of(RecordType.PROCESS_CHANGE, ids.next("process_change"));
        Timestamp now = Timestamp.from(clock.instant());
        Map<String, @Nullable Object> all = new HashMap<>();
        columns.forEach((column, held) -> all.put(column, stored(held)));
        all.putAll(Map.of(
                "id", id.value(), "version", 0, "errors", 0, "warnings", 0, "created_at", now, "updated_at", now));
        List<String> names = List.copyOf(all.keySet());
        jdbc.sql("insert into process_change (" + String.join(", ", names) + ") values (:" + String.join(", :", names)
                        + ")")
                .params(all)
                .update();
        return id;
    }

    /** Writes these columns, and that it has moved. */
    @Override
    public void set(RecordId id, Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> all = new HashMap<>(columns);
        all.put("updated_at", clock.instant());
        super.set(id, all);
    }

    /** The change that has this draft on its way now, back with its author or not. */
    Optional<RecordId> underWay(long draft) {
        return jdbc.sql(
                        "select id from process_change where draft_id = ? and ended_at is null order by id desc limit 1")
                .param(draft)
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.PROCESS_CHANGE, id));
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

    private static Release release(ResultSet rs) throws SQLException {
        return new Release(
                RecordId.of(RecordType.PROCESS_CHANGE, rs.getLong("id")),
                rs.getLong("draft_id"),
                rs.getString("process_key"),
                rs.getString("title"),
                rs.getString("why"),
                rs.getString("expected"),
                ReleaseState.valueOf(rs.getString("state")),
                Objects.requireNonNull(instant(rs, "publish_at")),
                Trial.of(rs.getObject("trial_share", Integer.class), rs.getObject("trial_team", Long.class)),
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
