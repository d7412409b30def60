package org.batoncrm.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of processes that run on trial. */
@Component
class TrialStore {

    /**
     * A process that runs on trial.
     *
     * @param definition in which the others begin
     */
    record Row(
            String process,
            RecordId change,
            String deployment,
            String definition,
            Trial trial,
            boolean paused,
            Instant since) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    TrialStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Row> of(String process) {
        return jdbc.sql("select * from process_trial where process_key = ?")
                .param(process)
                .query((rs, n) -> row(rs))
                .optional();
    }

    List<Row> of(Collection<String> processes) {
        return processes.isEmpty()
                ? List.of()
                : jdbc.sql("select * from process_trial where process_key in (:keys) order by process_key")
                        .param("keys", processes)
                        .query((rs, n) -> row(rs))
                        .list();
    }

    /** Those of a change; as many as processes were published with it. */
    List<Row> of(RecordId change) {
        return jdbc.sql("select * from process_trial where change_id = ? order by process_key")
                .param(change.value())
                .query((rs, n) -> row(rs))
                .list();
    }

    List<Row> running() {
        return jdbc.sql("select * from process_trial where paused = false order by change_id, process_key")
                .query((rs, n) -> row(rs))
                .list();
    }

    void begin(String process, RecordId change, String deployment, String definition, Trial trial) {
        jdbc.sql(
                        "insert into process_trial (process_key, change_id, deployment_id, definition_id, trial_share, trial_team,"
                                + " paused, started_at) values (?, ?, ?, ?, ?, ?, false, ?)")
                .params(
                        process,
                        change.value(),
                        deployment,
                        definition,
                        trial.share(),
                        trial.team(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** @return whether it was otherwise before */
    boolean pause(RecordId change, boolean paused) {
        return jdbc.sql("update process_trial set paused = ? where change_id = ? and paused <> ?")
                        .params(paused, change.value(), paused)
                        .update()
                > 0;
    }

    void end(RecordId change) {
        jdbc.sql("delete from process_trial where change_id = ?")
                .param(change.value())
                .update();
    }

    private static Row row(ResultSet rs) throws SQLException {
        @Nullable
        Trial trial = Trial.of(rs.getObject("trial_share", Integer.class), rs.getObject("trial_team", Long.class));
        return new Row(
                rs.getString("process_key"),
                RecordId.of(RecordType.PROCESS_CHANGE, rs.getLong("change_id")),
                rs.getString("deployment_id"),
                rs.getString("definition_id"),
                java.util.Objects.requireNonNull(trial),
                rs.getBoolean("paused"),
                rs.getTimestamp("started_at").toInstant());
    }
}
