package org.batoncrm.dataimport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.CsvFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The staged files and the report of every row, in SQL: these tables are written in bulk. */
@Component
class ImportStore {

    /** A worker that says nothing for this long is taken for dead, and another goes on. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Object>> IMAGE = new TypeReference<>() {};

    /** The end of a row, to be noted. */
    record Ending(
            int row,
            ImportTarget.Outcome outcome,
            @Nullable String sentence,
            @Nullable RecordId record,
            @Nullable Integer version,
            @Nullable Map<String, @Nullable Object> before) {}

    /** A written row, to be taken back. */
    record Trace(
            int row,
            String outcome,
            RecordId record,
            int version,
            @Nullable Map<String, @Nullable Object> before) {}

    private final Ids ids;
    private final JdbcClient jdbc;
    private final JdbcTemplate bulk;
    private final JsonMapper json;
    private final Clock clock;

    ImportStore(Ids ids, JdbcClient jdbc, JdbcTemplate bulk, JsonMapper json, Clock clock) {
        this.ids = ids;
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.json = json;
        this.clock = clock;
    }

    long stage(String type, String fileName, CsvFile file, Map<String, String> mapping, String startedBy) {
        long id = ids.next("import_job");
        jdbc.sql(
                        "insert into import_job (id, version, record_type, state, file_name, dry_run, on_duplicate, start_processes,"
                                + " headers, mapping, rows_read, rows_created, rows_updated, rows_skipped, rows_failed, next_row,"
                                + " started_by, created_at) values (?,0,?,'STAGED',?,false,'SKIP',false,?,?,?,0,0,0,0,0,?,?)")
                .params(
                        id,
                        type,
                        fileName,
                        json.writeValueAsString(file.headers()),
                        json.writeValueAsString(mapping),
                        file.rows().size(),
                        startedBy,
                        Timestamp.from(clock.instant()))
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) {
            rows.add(
                    new Object[] {id, i + 1, json.writeValueAsString(file.rows().get(i))});
            if (rows.size() == 1_000 || i == file.rows().size() - 1) {
                bulk.batchUpdate("insert into import_row (import_id, row_no, cells) values (?,?,?)", rows);
                rows.clear();
            }
        }
        return id;
    }

    Optional<ImportView> find(long id) {
        return jdbc.sql("select * from import_job where id = ?")
                .param(id)
                .query(this::view)
                .optional();
    }

    List<ImportView> newest(@Nullable String startedBy) {
        return startedBy == null
                ? jdbc.sql("select * from import_job order by id desc limit 50")
                        .query(this::view)
                        .list()
                : jdbc.sql("select * from import_job where started_by = ? order by id desc limit 50")
                        .param(startedBy)
                        .query(this::view)
                        .list();
    }

    /** Puts the import in the queue; false when it is already there or done. */
    boolean queue(long id, Map<String, String> mapping, boolean dryRun, ImportTarget.Options options) {
        jdbc.sql("update import_row set outcome = null, sentence = null, record_type = null, record_id = null,"
                        + " record_version = null, before_image = null where import_id = ? and exists"
                        + " (select 1 from import_job j where j.id = ? and j.dry_run = true and j.state = 'DONE')")
                .params(id, id)
                .update();
        return jdbc.sql(
                                "update import_job set state = 'QUEUED', mapping = ?, dry_run = ?, on_duplicate = ?, start_processes = ?,"
                                        + " answers = ?, next_row = 0, rows_created = 0, rows_updated = 0, rows_skipped = 0, rows_failed = 0,"
                                        + " finished_at = null, version = version + 1"
                                        + " where id = ? and (state = 'STAGED' or (state = 'DONE' and dry_run = true))")
                        .params(
                                json.writeValueAsString(mapping),
                                dryRun,
                                options.onDuplicate().name(),
                                options.startProcesses(),
                                json.writeValueAsString(options.answers()),
                                id)
                        .update()
                == 1;
    }

    /** Takes the oldest import that nobody works on, by the database's clock. */
    Optional<ImportView> take() {
        Optional<Long> next = jdbc.sql("select id from import_job where state = 'QUEUED'"
                        + " or (state = 'RUNNING' and lease_until < current_timestamp(3)) order by id limit 1")
                .query(Long.class)
                .optional();
        return next.filter(this::lease).flatMap(this::find);
    }

    private boolean lease(long id) {
        return jdbc.sql("update import_job set state = 'RUNNING', version = version + 1, lease_until = " + leaseEnd()
                                + " where id = ? and (state = 'QUEUED'"
                                + " or (state = 'RUNNING' and lease_until < current_timestamp(3)))")
                        .param(id)
                        .update()
                == 1;
    }

    private static String leaseEnd() {
        return "timestampadd(second, " + LEASE.toSeconds() + ", current_timestamp(3))";
    }

    /** The next node goes on at once from the row that comes next. */
    void giveBack(long id) {
        jdbc.sql("update import_job set lease_until = timestampadd(second, -1, current_timestamp(3))"
                        + " where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    /** The cells of the next rows, in order. */
    List<ImportRow> after(long id, int row, int count) {
        return jdbc.sql("select * from import_row where import_id = ? and row_no > ? order by row_no limit ?")
                .params(id, row, count)
                .query(this::row)
                .list();
    }

    /** A page of the report; {@code outcome} narrows it. */
    List<ImportRow> report(long id, @Nullable String outcome, int after, int count) {
        return outcome == null
                ? after(id, after, count)
                : jdbc.sql(
                                "select * from import_row where import_id = ? and outcome = ? and row_no > ? order by row_no limit ?")
                        .params(id, outcome, after, count)
                        .query(this::row)
                        .list();
    }

    /** Notes how rows ended, and moves the import on: in the same transaction as what they wrote. */
    void note(long id, int fromRow, List<Ending> endings) {
        bulk.batchUpdate(
                "update import_row set outcome = ?, sentence = ?, record_type = ?, record_id = ?, record_version = ?,"
                        + " before_image = ? where import_id = ? and row_no = ?",
                endings.stream()
                        .map(e -> new Object[] {
                            e.outcome().name(),
                            e.sentence(),
                            e.record() == null ? null : e.record().type().name(),
                            e.record() == null ? null : e.record().value(),
                            e.version(),
                            e.before() == null ? null : json.writeValueAsString(e.before()),
                            id,
                            e.row()
                        })
                        .toList());
        int moved = jdbc.sql(
                        "update import_job set next_row = ?, rows_created = rows_created + ?, rows_updated = rows_updated + ?,"
                                + " rows_skipped = rows_skipped + ?, rows_failed = rows_failed + ?, version = version + 1, lease_until = "
                                + leaseEnd() + " where id = ? and next_row = ?")
                .params(
                        fromRow + endings.size(),
                        count(endings, ImportTarget.Outcome.CREATED),
                        count(endings, ImportTarget.Outcome.UPDATED),
                        count(endings, ImportTarget.Outcome.SKIPPED),
                        count(endings, ImportTarget.Outcome.FAILED),
                        id,
                        fromRow)
                .update();
        if (moved != 1) {
            throw new org.springframework.dao.OptimisticLockingFailureException(
                    "Another node goes on with import " + id);
        }
    }

    private static long count(List<Ending> endings, ImportTarget.Outcome outcome) {
        return endings.stream().filter(e -> e.outcome() == outcome).count();
    }

    void end(long id, ImportState state) {
        jdbc.sql(
                        "update import_job set state = ?, finished_at = ?, lease_until = null, version = version + 1 where id = ?")
                .params(state.name(), Timestamp.from(clock.instant()), id)
                .update();
    }

    /** What was written, newest first, for taking it back. */
    List<Trace> traces(long id, int beforeRow, int count) {
        return jdbc.sql(
                        "select * from import_row where import_id = ? and row_no < ? and outcome in ('CREATED','UPDATED') and record_type is not null"
                                + " order by row_no desc limit ?")
                .params(id, beforeRow, count)
                .query((rs, n) -> new Trace(
                        rs.getInt("row_no"),
                        rs.getString("outcome"),
                        RecordId.of(RecordType.valueOf(rs.getString("record_type")), rs.getLong("record_id")),
                        rs.getInt("record_version"),
                        rs.getString("before_image") == null
                                ? null
                                : json.readValue(rs.getString("before_image"), IMAGE)))
                .list();
    }

    /** Rows that were put below a later one, at most ten thousand. */
    List<Trace> links(long id) {
        return jdbc.sql("select * from import_row where import_id = ? and linked = true"
                        + " order by row_no limit 10000")
                .param(id)
                .query((rs, n) -> new Trace(
                        rs.getInt("row_no"),
                        rs.getString("outcome"),
                        RecordId.of(RecordType.valueOf(rs.getString("record_type")), rs.getLong("record_id")),
                        rs.getInt("record_version"),
                        null))
                .list();
    }

    void linked(long id, int row, int version) {
        jdbc.sql("update import_row set linked = true, record_version = ? where import_id = ? and row_no = ?")
                .params(version, id, row)
                .update();
    }

    void unlinked(long id, int row, int version) {
        jdbc.sql("update import_row set linked = false, record_version = ? where import_id = ? and row_no = ?")
                .params(version, id, row)
                .update();
    }

    /** A sentence beside a row that was written all the same. */
    void tell(long id, int row, @Nullable String sentence) {
        jdbc.sql("update import_row set sentence = ? where import_id = ? and row_no = ?")
                .params(sentence, id, row)
                .update();
    }

    /** Says that the worker is alive. */
    void keep(long id) {
        jdbc.sql("update import_job set lease_until = " + leaseEnd() + " where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    private ImportRow row(ResultSet rs, int n) throws SQLException {
        String type = rs.getString("record_type");
        return new ImportRow(
                rs.getInt("row_no"),
                json.readValue(rs.getString("cells"), TEXTS),
                rs.getString("outcome"),
                rs.getString("sentence"),
                type == null
                        ? null
                        : RecordId.of(RecordType.valueOf(type), rs.getLong("record_id"))
                                .toString());
    }

    private ImportView view(ResultSet rs, int n) throws SQLException {
        Timestamp finished = rs.getTimestamp("finished_at");
        return new ImportView(
                rs.getLong("id"),
                rs.getString("record_type"),
                ImportState.valueOf(rs.getString("state")),
                rs.getString("file_name"),
                rs.getBoolean("dry_run"),
                new ImportView.Rows(
                        rs.getInt("rows_read"),
                        rs.getInt("rows_created"),
                        rs.getInt("rows_updated"),
                        rs.getInt("rows_skipped"),
                        rs.getInt("rows_failed")),
                json.readValue(rs.getString("mapping"), PAIRS),
                rs.getString("started_by"),
                rs.getTimestamp("created_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                json.readValue(rs.getString("headers"), TEXTS),
                rs.getInt("next_row"),
                rs.getString("on_duplicate"),
                rs.getBoolean("start_processes"),
                rs.getString("answers") == null ? Map.of() : json.readValue(rs.getString("answers"), PAIRS));
    }

    /** Notes how far an undo has come; what stays counted as created or updated was touched since and was left. */
    void tookBack(long id, int from, int next, int created, int updated) {
        int moved = jdbc.sql(
                        "update import_job set next_row = ?, rows_created = rows_created - ?, rows_updated = rows_updated - ?,"
                                + " rows_skipped = rows_skipped + ?, version = version + 1 where id = ? and next_row = ? and state = 'UNDONE'")
                .params(next, created, updated, created + updated, id, from)
                .update();
        if (moved != 1) {
            throw new org.springframework.dao.OptimisticLockingFailureException(
                    "Another node takes import " + id + " back");
        }
    }
}
