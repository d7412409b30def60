package org.batoncrm.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.LeasedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs over many cases and what became of each, in SQL: the rows are written in bulk. */
@Component
class BatchStore {

    /** A node that says nothing for this long is taken for dead, and another goes on. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int ROWS = 1_000;
    private static final int LONGEST = 1_000;

    private final JdbcClient jdbc;
    private final LeasedRows leases;
    private final JdbcTemplate bulk;
    private final Ids ids;
    private final Clock clock;

    BatchStore(JdbcClient jdbc, JdbcTemplate bulk, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.leases = new LeasedRows(jdbc, "operation_batch", "state = 'RUNNING'", LEASE);
        this.bulk = bulk;
        this.ids = ids;
        this.clock = clock;
    }

    long insert(
            OperationAction action,
            @Nullable String process,
            @Nullable String step,
            @Nullable String target,
            String reason,
            String login,
            List<RunningCases.Brief> cases) {
        long id = ids.next("operation_batch");
        jdbc.sql(
                        "insert into operation_batch (id, action, process_key, step, target, reason, state, total, done, refused,"
                                + " started_by, created_at) values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, 0, 0, ?, ?)")
                .params(
                        id,
                        action.name(),
                        process,
                        step,
                        target,
                        reason,
                        cases.size(),
                        login,
                        Timestamp.from(clock.instant()))
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            RunningCases.Brief one = cases.get(i);
            String record =
                    RecordId.parse(one.businessKey()).map(RecordId::toString).orElse(null);
            rows.add(new Object[] {id, i + 1, one.id(), record});
            if (rows.size() == ROWS || i == cases.size() - 1) {
                bulk.batchUpdate(
                        "insert into operation_batch_item (batch_id, item_no, instance_id, record_number, outcome)"
                                + " values (?, ?, ?, ?, 'OPEN')",
                        rows);
                rows.clear();
            }
        }
        return id;
    }

    Optional<BatchView> find(long id) {
        return jdbc.sql("select * from operation_batch where id = ?")
                .param(id)
                .query(this::view)
                .optional();
    }

    List<BatchView> newest() {
        return jdbc.sql("select * from operation_batch order by id desc limit 50")
                .query(this::view)
                .list();
    }

    List<BatchItem> items(long id, BatchItem.@Nullable Outcome outcome, int after, int size) {
        return jdbc.sql("select * from operation_batch_item where batch_id = :id and item_no > :after"
                        + (outcome == null ? "" : " and outcome = '" + outcome.name() + "'")
                        + " order by item_no limit :size")
                .param("id", id)
                .param("after", after)
                .param("size", size)
                .query(this::item)
                .list();
    }

    /** Takes the oldest run that no node works on, by the database's clock. */
    Optional<BatchView> take() {
        return leases.take().flatMap(this::find);
    }

    /** Says that the node is alive. */
    void keep(long id) {
        leases.keep(id);
    }

    /** The next node goes on at once. */
    void giveBack(long id) {
        leases.giveBack(id);
    }

    /**
     * Notes how a case ended, in the transaction of what was done to it.
     *
     * @return false when another node was faster
     */
    boolean end(long id, int number, BatchItem.Outcome outcome, @Nullable String sentence) {
        int open = jdbc.sql(
                        "update operation_batch_item set outcome = ?, sentence = ? where batch_id = ? and item_no = ?"
                                + " and outcome = 'OPEN'")
                .params(
                        outcome.name(),
                        sentence == null ? null : sentence.substring(0, Math.min(sentence.length(), LONGEST)),
                        id,
                        number)
                .update();
        if (open == 1) {
            String column = outcome == BatchItem.Outcome.DONE ? "done" : "refused";
            jdbc.sql("update operation_batch set " + column + " = " + column + " + 1 where id = ?")
                    .param(id)
                    .update();
        }
        return open == 1;
    }

    /** What a clock could not begin has no case: it was tried again with the run's own beginning. */
    void endWithoutCase(long id) {
        jdbc.sql("select item_no from operation_batch_item where batch_id = ? and instance_id = ''")
                .param(id)
                .query(Integer.class)
                .list()
                .forEach(number -> end(id, number, BatchItem.Outcome.DONE, null));
    }

    void finish(long id) {
        jdbc.sql("update operation_batch set state = 'DONE', lease_until = null, finished_at = ? where id = ?"
                        + " and not exists (select 1 from operation_batch_item i where i.batch_id = ?"
                        + " and i.outcome = 'OPEN')")
                .params(Timestamp.from(clock.instant()), id, id)
                .update();
    }

    private BatchItem item(ResultSet row, int n) throws SQLException {
        return new BatchItem(
                row.getInt("item_no"),
                row.getString("instance_id"),
                RecordId.parse(row.getString("record_number")).orElse(null),
                BatchItem.Outcome.valueOf(row.getString("outcome")),
                row.getString("sentence"));
    }

    private BatchView view(ResultSet row, int n) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new BatchView(
                row.getLong("id"),
                OperationAction.valueOf(row.getString("action")),
                row.getString("process_key"),
                row.getString("step"),
                row.getString("target"),
                row.getString("reason"),
                row.getString("state").equals("RUNNING"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("refused"),
                row.getString("started_by"),
                row.getTimestamp("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
