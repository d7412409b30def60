package org.batoncrm.mining.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.mining.PastRun;
import org.batoncrm.mining.PastRun.Kind;
import org.batoncrm.mining.PastRun.Passage;
import org.batoncrm.mining.PastRuns;
import org.camunda.bpm.engine.ActivityTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads finished instances out of the history, a few hundred at a time in a handful of statements. */
@Component
class EngineHistory implements PastRuns {

    private static final int MOST_IN_LIST = 500;
    private static final String RUNS =
            "select p.ID_, p.PROC_DEF_KEY_, p.PROC_DEF_ID_, p.BUSINESS_KEY_, p.START_TIME_, p.END_TIME_, p.END_ACT_ID_,"
                    + " p.DELETE_REASON_, p.STATE_, d.VERSION_ from ACT_HI_PROCINST p"
                    + " left join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_ where p.PROC_DEF_KEY_ is not null and ";

    /** Which way a case goes at them is seen by what comes next. */
    private static final Set<String> SIGNPOSTS = Set.of(
            ActivityTypes.GATEWAY_EXCLUSIVE,
            ActivityTypes.GATEWAY_PARALLEL,
            ActivityTypes.GATEWAY_INCLUSIVE,
            ActivityTypes.GATEWAY_COMPLEX);

    private final JdbcClient jdbc;

    EngineHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an instance row says; its passages are read for all of them together. */
    private record Row(
            String id,
            String key,
            String definition,
            @Nullable Integer version,
            @Nullable String record,
            Instant started,
            Instant ended,
            @Nullable String end) {}

    /** Which of them are cases is asked apart: MySQL joins no column of the engine's with one of ours by an index. */
    @Override
    public List<PastRun> uncollected(Instant since, int most) {
        List<Row> found = new ArrayList<>();
        List<Row> read = after(since, "");
        while (!read.isEmpty()) {
            Set<String> known = known(read);
            read.stream().filter(row -> !known.contains(row.id())).forEach(found::add);
            Row last = read.get(read.size() - 1);
            read = found.size() < most && read.size() == MOST_IN_LIST ? after(last.ended(), last.id()) : List.of();
        }
        return whole(found.subList(0, Math.min(most, found.size())));
    }

    private List<Row> after(Instant ended, String id) {
        return jdbc.sql(RUNS + "p.END_TIME_ >= :ended and (p.END_TIME_ > :ended or p.ID_ > :id)"
                        + " order by p.END_TIME_, p.ID_ limit " + MOST_IN_LIST)
                .param("ended", Timestamp.from(ended))
                .param("id", id)
                .query(EngineHistory::row)
                .list();
    }

    private Set<String> known(List<Row> rows) {
        return new HashSet<>(jdbc.sql("select instance_id from mining_case where instance_id in (:ids)")
                .param("ids", rows.stream().map(Row::id).toList())
                .query(String.class)
                .list());
    }

    @Override
    public List<PastRun> of(Collection<String> instances) {
        List<Row> rows = new ArrayList<>();
        for (List<String> some : parts(instances)) {
            rows.addAll(jdbc.sql(RUNS + "p.END_TIME_ is not null and p.ID_ in (:ids)")
                    .param("ids", some)
                    .query(EngineHistory::row)
                    .list());
        }
        rows.sort(Comparator.comparing(Row::ended).thenComparing(Row::id));
        return whole(rows);
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        boolean takenOff = rs.getString("DELETE_REASON_") != null
                || String.valueOf(rs.getString("STATE_")).endsWith("TERMINATED");
        return new Row(
                rs.getString("ID_"),
                rs.getString("PROC_DEF_KEY_"),
                rs.getString("PROC_DEF_ID_"),
                rs.getObject("VERSION_", Integer.class),
                rs.getString("BUSINESS_KEY_"),
                rs.getTimestamp("START_TIME_").toInstant(),
                rs.getTimestamp("END_TIME_").toInstant(),
                takenOff ? null : rs.getString("END_ACT_ID_"));
    }

    private List<PastRun> whole(List<Row> rows) {
        List<String> ids = rows.stream().map(Row::id).toList();
        Map<String, List<Passage>> passages = passages(ids);
        Set<String> troubled = troubled(ids);
        return rows.stream()
                .map(row -> new PastRun(
                        row.id(),
                        row.key(),
                        row.version() == null ? versionIn(row.definition()) : row.version(),
                        row.record(),
                        row.started(),
                        row.ended(),
                        row.end(),
                        troubled.contains(row.id()),
                        passages.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** The id of a version that is gone still says which one it was: {@code key:3:id}. */
    private static int versionIn(String definition) {
        String[] parts = definition.split(":");
        return parts.length == 3 && parts[1].matches("\\d{1,6}") ? Integer.parseInt(parts[1]) : 1;
    }

    private Set<String> troubled(List<String> instances) {
        Set<String> found = new HashSet<>();
        for (List<String> some : parts(instances)) {
            found.addAll(jdbc.sql("select distinct PROC_INST_ID_ from ACT_HI_INCIDENT where PROC_INST_ID_ in (:ids)")
                    .param("ids", some)
                    .query(String.class)
                    .list());
        }
        return found;
    }

    private Map<String, List<Passage>> passages(List<String> instances) {
        record Pass(String instance, @Nullable String task, Passage passage) {}
        List<Pass> all = new ArrayList<>();
        for (List<String> some : parts(instances)) {
            all.addAll(jdbc.sql("select * from ACT_HI_ACTINST where PROC_INST_ID_ in (:ids) and END_TIME_ is not null")
                    .param("ids", some)
                    .query((rs, n) -> new Pass(
                            rs.getString("PROC_INST_ID_"),
                            rs.getString("TASK_ID_"),
                            new Passage(
                                    rs.getString("ID_"),
                                    rs.getString("PARENT_ACT_INST_ID_"),
                                    rs.getString("ACT_ID_"),
                                    kind(rs.getString("ACT_TYPE_")),
                                    rs.getTimestamp("START_TIME_").toInstant(),
                                    rs.getTimestamp("END_TIME_").toInstant(),
                                    rs.getLong("SEQUENCE_COUNTER_"),
                                    Duration.ZERO,
                                    rs.getString("CALL_PROC_INST_ID_"),
                                    rs.getString("ASSIGNEE_"))))
                    .list());
        }
        Map<String, Duration> held = held(all.stream()
                .filter(one -> one.task() != null)
                .collect(java.util.stream.Collectors.toMap(
                        Pass::task, one -> one.passage().to(), (a, b) -> a)));
        Map<String, List<Passage>> found = new HashMap<>();
        all.stream()
                .filter(one -> one.passage().kind() != Kind.SIGNPOST)
                .forEach(one -> found.computeIfAbsent(one.instance(), id -> new ArrayList<>())
                        .add(held(one.passage(), held.get(one.task()))));
        found.values()
                .forEach(list -> list.sort(Comparator.comparing(Passage::from)
                        .thenComparing(Passage::order)
                        .thenComparing(Passage::element)));
        return found;
    }

    private static Passage held(Passage passage, @Nullable Duration held) {
        return held == null
                ? passage
                : new Passage(
                        passage.id(),
                        passage.parent(),
                        passage.element(),
                        passage.kind(),
                        passage.from(),
                        passage.to(),
                        passage.order(),
                        held,
                        passage.called(),
                        passage.by());
    }

    /** How long somebody had each of the tasks, which end at these moments; handing on is no break. */
    private Map<String, Duration> held(Map<String, Instant> tasks) {
        Map<String, TreeMap<Instant, Integer>> moves = new HashMap<>();
        for (List<String> some : parts(tasks.keySet())) {
            jdbc.sql("select TASK_ID_, TIMESTAMP_, OPERATION_TYPE_ from ACT_HI_IDENTITYLINK"
                            + " where TASK_ID_ in (:ids) and TYPE_ = 'assignee'")
                    .param("ids", some)
                    .query(rs -> {
                        moves.computeIfAbsent(rs.getString(1), id -> new TreeMap<>())
                                .merge(
                                        rs.getTimestamp(2).toInstant(),
                                        "add".equals(rs.getString(3)) ? 1 : -1,
                                        Integer::sum);
                    });
        }
        Map<String, Duration> found = new HashMap<>();
        moves.forEach((task, changes) -> found.put(task, held(changes, tasks.get(task))));
        return found;
    }

    private static Duration held(TreeMap<Instant, Integer> changes, Instant end) {
        Duration held = Duration.ZERO;
        int holders = 0;
        Instant since = end;
        for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
            if (holders > 0) {
                held = held.plus(Duration.between(since, change.getKey()));
            }
            holders += change.getValue();
            since = change.getKey();
        }
        return holders > 0 && since.isBefore(end) ? held.plus(Duration.between(since, end)) : held;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case ActivityTypes.TASK_USER_TASK -> Kind.TASK;
            case ActivityTypes.CALL_ACTIVITY -> Kind.CALL;
            case ActivityTypes.MULTI_INSTANCE_BODY -> Kind.MULTIPLE;
            case ActivityTypes.SUB_PROCESS, ActivityTypes.SUB_PROCESS_AD_HOC, ActivityTypes.TRANSACTION -> Kind.SCOPE;
            case ActivityTypes.TASK_RECEIVE_TASK,
                    ActivityTypes.GATEWAY_EVENT_BASED,
                    ActivityTypes.INTERMEDIATE_EVENT_TIMER,
                    ActivityTypes.INTERMEDIATE_EVENT_MESSAGE,
                    ActivityTypes.INTERMEDIATE_EVENT_SIGNAL,
                    ActivityTypes.INTERMEDIATE_EVENT_CONDITIONAL,
                    ActivityTypes.INTERMEDIATE_EVENT_CATCH -> Kind.WAIT;
            default -> {
                if (SIGNPOSTS.contains(type) || type.startsWith("start") || type.endsWith("StartEvent")) {
                    yield Kind.SIGNPOST;
                }
                if (type.endsWith("EndEvent")) {
                    yield Kind.END;
                }
                yield type.endsWith("Task") || type.equals(ActivityTypes.TASK) ? Kind.WORK : Kind.EVENT;
            }
        };
    }

    private static List<List<String>> parts(Collection<String> all) {
        List<String> list = List.copyOf(all);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += MOST_IN_LIST) {
            parts.add(list.subList(from, Math.min(list.size(), from + MOST_IN_LIST)));
        }
        return parts;
    }
}
