package org.batoncrm.mining;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Csv;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases to take along: as tables, and as the events that they are made of. Written a few hundred at a time, so that the
 * memory it takes does not grow with their number. Numbers of records that one may not read are left empty.
 */
@Service
@Transactional(readOnly = true)
public class CaseFiles {

    private static final int CHUNK = 200;

    private final Analytics analytics;
    private final CloseLook close;
    private final CaseList cases;
    private final StepNames names;
    private final PastRuns runs;
    private final Texts texts;
    private final JdbcClient jdbc;

    CaseFiles(
            Analytics analytics,
            CloseLook close,
            CaseList cases,
            StepNames names,
            PastRuns runs,
            Texts texts,
            JdbcClient jdbc) {
        this.analytics = analytics;
        this.close = close;
        this.cases = cases;
        this.names = names;
        this.runs = runs;
        this.texts = texts;
        this.jdbc = jdbc;
    }

    /** Refuses whoever may not ask; to be called before the answer begins. */
    public void require(Question question) {
        analytics.require(question);
    }

    /** A line for each case. */
    public void cases(Question question, Writer out) throws IOException {
        require(question);
        head(
                out,
                "mining.instance",
                "mining.case.record",
                "library.version",
                "mining.started",
                "mining.case.ended",
                "mining.outcome",
                "mining.element",
                "mining.millis",
                "mining.waitingMillis",
                "mining.workingMillis",
                "mining.case.repeats",
                "mining.variant");
        each(question, (rows, records) -> {
            Set<String> ends = new HashSet<>();
            rows.forEach(row -> ends.add(row.outcome()));
            Map<String, StepNames.Face> faces = names.of(question.process(), ends);
            for (Row row : rows) {
                out.write(Csv.line(List.of(
                        row.instance(),
                        records.contains(row.record()) ? String.valueOf(row.record()) : "",
                        String.valueOf(row.version()),
                        moment(row.startedAt()),
                        moment(row.endedAt()),
                        faces.get(row.outcome()).name(),
                        row.outcome().equals(Question.TAKEN_OFF) ? "" : row.outcome(),
                        String.valueOf(row.millis()),
                        String.valueOf(row.waitingMillis()),
                        String.valueOf(row.workingMillis()),
                        String.valueOf(row.repeats()),
                        String.valueOf(row.variant()))));
            }
        });
    }

    /** A line for each step of each case. */
    public void steps(Question question, Writer out) throws IOException {
        require(question);
        head(
                out,
                "mining.instance",
                "mining.case.record",
                "mining.step.name",
                "mining.element",
                "mining.visits",
                "mining.waitingMillis",
                "mining.workingMillis",
                "mining.case.repeats");
        record Step(long id, String element, int visits, long waiting, long working, int repeats) {}
        each(question, (rows, records) -> {
            Map<Long, Row> byId = new HashMap<>();
            rows.forEach(row -> byId.put(row.id(), row));
            List<Step> steps = jdbc.sql(
                            "select case_id, element, visits, waiting_ms, working_ms, repeats from mining_step"
                                    + " where case_id in (:ids) order by case_id, element")
                    .param("ids", byId.keySet())
                    .query((rs, n) -> new Step(
                            rs.getLong(1), rs.getString(2), rs.getInt(3), rs.getLong(4), rs.getLong(5), rs.getInt(6)))
                    .list();
            Set<String> elements = new HashSet<>();
            steps.forEach(step -> elements.add(step.element()));
            Map<String, StepNames.Face> faces = names.of(question.process(), elements);
            for (Step step : steps) {
                Row row = byId.get(step.id());
                out.write(Csv.line(List.of(
                        row.instance(),
                        records.contains(row.record()) ? String.valueOf(row.record()) : "",
                        faces.get(step.element()).name(),
                        step.element(),
                        String.valueOf(step.visits()),
                        String.valueOf(step.waiting()),
                        String.valueOf(step.working()),
                        String.valueOf(step.repeats()))));
            }
        });
    }

    /**
     * The events of the cases as an XES log (IEEE 1849). Cases whose history the engine has cleaned up have none and are
     * left out.
     */
    public void events(Question question, Writer out) throws IOException {
        require(question);
        Map<String, String> called = new HashMap<>();
        try (XesLog log = new XesLog(out, question.process())) {
            each(question, (rows, records) -> {
                Map<String, PastRun> found = new HashMap<>();
                runs.of(rows.stream().map(Row::instance).toList()).forEach(run -> found.put(run.id(), run));
                Set<String> elements = new HashSet<>();
                found.values().forEach(run -> run.passages().forEach(passage -> elements.add(passage.element())));
                elements.removeAll(called.keySet());
                if (!elements.isEmpty()) {
                    names.of(question.process(), elements).forEach((id, face) -> called.put(id, face.name()));
                }
                for (Row row : rows) {
                    PastRun run = found.get(row.instance());
                    if (run != null) {
                        log.trace(run, records.contains(row.record()) ? String.valueOf(row.record()) : null, called);
                    }
                }
            });
        }
    }

    private record Row(
            long id,
            String instance,
            @Nullable RecordId record,
            int version,
            long variant,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            long millis,
            long waitingMillis,
            long workingMillis,
            int repeats) {}

    private interface Taker {
        void take(List<Row> rows, Set<RecordId> readable) throws IOException;
    }

    /** The numbers first, then the cases of some of them at a time. */
    private void each(Question question, Taker taker) throws IOException {
        CloseLook.Part part = close.cases(question);
        List<Long> ids = jdbc.sql("select c.id from " + part.sql() + " order by c.ended_at desc, c.id desc")
                .params(part.parameters())
                .query(Long.class)
                .list();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Row> rows = jdbc.sql("select * from mining_case where id in (:ids) order by ended_at desc, id desc")
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + CHUNK)))
                    .query((rs, n) -> {
                        String type = rs.getString("record_type");
                        return new Row(
                                rs.getLong("id"),
                                rs.getString("instance_id"),
                                type == null ? null : RecordId.of(RecordType.valueOf(type), rs.getLong("record_id")),
                                rs.getInt("version"),
                                rs.getLong("variant_id"),
                                rs.getTimestamp("started_at").toInstant(),
                                rs.getTimestamp("ended_at").toInstant(),
                                rs.getString("outcome"),
                                rs.getLong("duration_ms"),
                                rs.getLong("waiting_ms"),
                                rs.getLong("working_ms"),
                                rs.getInt("repeats"));
                    })
                    .list();
            Set<RecordId> about = new HashSet<>();
            rows.forEach(row -> {
                if (row.record() != null) {
                    about.add(row.record());
                }
            });
            taker.take(rows, cases.readable(about).keySet());
        }
    }

    private void head(Writer out, String... keys) throws IOException {
        List<String> cells = new ArrayList<>();
        for (String key : keys) {
            cells.add(texts.get(key));
        }
        // Spreadsheets recognise UTF-8 by this mark.
        out.write('\uFEFF');
        out.write(Csv.line(cells));
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
