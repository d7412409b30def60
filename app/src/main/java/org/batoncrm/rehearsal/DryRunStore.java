package org.batoncrm.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.record.LeasedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of dry runs. Each statement counts by itself, so that other nodes see how far a run is. */
@Component
@Transactional
class DryRunStore {

    /** A node that says nothing for so long has died; another begins anew. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final LeasedRows leases;

    DryRunStore(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.leases = new LeasedRows(jdbc, "dry_run", "state in ('WAITING', 'RUNNING')", LEASE);
    }

    long insert(String subject, ProcessPack pack, int days, @Nullable Long by) {
        long id = ids.next("dry_run");
        jdbc.sql("insert into dry_run (id, subject, process_key, days, pack, state, total, done, asked_by, created_at)"
                        + " values (?, ?, ?, ?, ?, 'WAITING', 0, 0, ?, ?)")
                .params(
                        id,
                        subject,
                        pack.key(),
                        days,
                        JSON.writeValueAsString(pack.files()),
                        by,
                        Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    Optional<DryRun> latest(String subject) {
        return jdbc.sql("select * from dry_run where subject = ? order by id desc limit 1")
                .param(subject)
                .query((rs, n) -> run(rs))
                .optional();
    }

    Optional<DryRun> find(long id) {
        return jdbc.sql("select * from dry_run where id = ?")
                .param(id)
                .query((rs, n) -> run(rs))
                .optional();
    }

    ProcessPack pack(DryRun run) {
        String files = jdbc.sql("select pack from dry_run where id = ?")
                .param(run.id())
                .query(String.class)
                .single();
        return new ProcessPack(run.process(), JSON.readValue(files, new TypeReference<HashMap<String, String>>() {}));
    }

    /** The oldest that nobody plays; it is the caller's for as long as the lease lasts. */
    Optional<DryRun> take() {
        Optional<Long> taken = leases.take();
        taken.ifPresent(id -> jdbc.sql("update dry_run set state = 'RUNNING' where id = ?")
                .param(id)
                .update());
        return taken.flatMap(this::find);
    }

    void progress(long id, int done, int total) {
        jdbc.sql("update dry_run set done = ?, total = ? where id = ?")
                .params(done, total, id)
                .update();
        leases.keep(id);
    }

    /** The next node plays it from the beginning. */
    void giveBack(long id) {
        leases.giveBack(id);
    }

    /** What it was played with is needed no more. */
    void end(long id, DryRun.State state, @Nullable DryRunReport report) {
        jdbc.sql("update dry_run set state = ?, report = ?, pack = '{}', done = total, lease_until = null, ended_at = ?"
                        + " where id = ?")
                .params(
                        state.name(),
                        report == null ? null : JSON.writeValueAsString(report),
                        Timestamp.from(clock.instant()),
                        id)
                .update();
    }

    private static DryRun run(ResultSet rs) throws SQLException {
        String report = rs.getString("report");
        Timestamp ended = rs.getTimestamp("ended_at");
        return new DryRun(
                rs.getLong("id"),
                rs.getString("subject"),
                rs.getString("process_key"),
                rs.getInt("days"),
                DryRun.State.valueOf(rs.getString("state")),
                rs.getInt("total"),
                rs.getInt("done"),
                report == null ? null : JSON.readValue(report, DryRunReport.class),
                rs.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
