package org.batoncrm.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of runs: one a day, and where each goes on. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PoolRuns {

    /** Where a run goes on. */
    record Cursor(PoolKind kind, long after) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PoolRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static long number(LocalDate day) {
        return Long.parseLong(DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    /** False when there is one of this day already. */
    boolean open(LocalDate day) {
        if (find(day).isPresent()) {
            return false;
        }
        try {
            jdbc.sql(
                            "insert into pool_run (id, started_at, candidates, looked, warned, recycled, cursor_type, cursor_id)"
                                    + " values (?, ?, 0, 0, 0, 0, 'LEAD', 0)")
                    .params(number(day), Timestamp.from(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    Optional<PoolRun> find(LocalDate day) {
        return jdbc.sql("select * from pool_run where id = ?")
                .param(number(day))
                .query((rs, n) -> run(rs))
                .optional();
    }

    /** The latest runs. */
    List<PoolRun> latest(int most) {
        return jdbc.sql("select * from pool_run order by id desc limit " + most)
                .query((rs, n) -> run(rs))
                .list();
    }

    void candidates(LocalDate day, long count) {
        jdbc.sql("update pool_run set candidates = ? where id = ?")
                .params(count, number(day))
                .update();
    }

    Cursor cursor(LocalDate day) {
        return jdbc.sql("select cursor_type, cursor_id from pool_run where id = ?")
                .param(number(day))
                .query((rs, n) -> new Cursor(PoolKind.valueOf(rs.getString(1)), rs.getLong(2)))
                .single();
    }

    void goneOn(LocalDate day, Cursor cursor, long looked, long warned, long recycled) {
        jdbc.sql("update pool_run set cursor_type = ?, cursor_id = ?, looked = looked + ?, warned = warned + ?,"
                        + " recycled = recycled + ? where id = ?")
                .params(cursor.kind().name(), cursor.after(), looked, warned, recycled, number(day))
                .update();
    }

    void end(LocalDate day) {
        jdbc.sql("update pool_run set ended_at = ? where id = ? and ended_at is null")
                .params(Timestamp.from(clock.instant()), number(day))
                .update();
    }

    private static PoolRun run(ResultSet rs) throws SQLException {
        Timestamp ended = rs.getTimestamp("ended_at");
        return new PoolRun(
                LocalDate.parse(rs.getString("id"), DateTimeFormatter.BASIC_ISO_DATE),
                rs.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                rs.getLong("candidates"),
                rs.getLong("looked"),
                rs.getLong("warned"),
                rs.getLong("recycled"));
    }
}
