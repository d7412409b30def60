package org.batoncrm.operation.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.operation.CaseFilter;
import org.batoncrm.operation.CaseRow;
import org.batoncrm.operation.CaseStep;
import org.batoncrm.operation.CaseView;
import org.batoncrm.operation.RunningCases;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists cases from the engine's own tables, a page with one statement and the steps of its rows with another: the
 * engine's queries would ask for each row.
 */
@Component
class EngineCases implements RunningCases {

    private static final int MOST_OF_A_RECORD = 20;

    private static final String RUNNING =
            " from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ where e.PARENT_ID_ is null";

    private static final String ENDED =
            " from ACT_HI_PROCINST h join ACT_RE_PROCDEF d on d.ID_ = h.PROC_DEF_ID_ where h.END_TIME_ > :endedAfter";

    private static final String ROW = "select h.ID_, h.BUSINESS_KEY_, h.PROC_DEF_ID_, h.STATE_, h.START_TIME_,"
            + " (select count(*) from ACT_RU_INCIDENT i where i.PROC_INST_ID_ = h.ID_) as failing";

    private final JdbcClient jdbc;
    private final CaseReader reader;
    private final RepositoryService repository;
    private final Drawn drawn;

    EngineCases(JdbcClient jdbc, CaseReader reader, RepositoryService repository, Drawn drawn) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.repository = repository;
        this.drawn = drawn;
    }

    @Override
    public Optional<CaseView> find(String id) {
        return reader.find(id);
    }

    @Override
    public List<CaseRow> page(CaseFilter filter, Instant endedAfter, long offset, int size) {
        Map<String, Object> given = new HashMap<>();
        String where = where(filter, endedAfter, given);
        given.put("size", size);
        given.put("offset", offset);
        String sql = filter.state() == CaseFilter.State.ENDED
                ? ROW + where + " order by h.END_TIME_ desc, h.ID_ limit :size offset :offset"
                : ROW + where.replace(" where", " join ACT_HI_PROCINST h on h.ID_ = e.ID_ where")
                        + " order by h.START_TIME_, h.ID_ limit :size offset :offset";
        return withSteps(jdbc.sql(sql).params(given).query(this::row).list());
    }

    @Override
    public long count(CaseFilter filter, Instant endedAfter, int most) {
        Map<String, Object> given = new HashMap<>();
        String where = where(filter, endedAfter, given);
        return jdbc.sql("select count(*) from (select d.ID_" + where + " limit " + most + ") counted")
                .params(given)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Brief> briefs(CaseFilter filter, int most) {
        Map<String, Object> given = new HashMap<>();
        String where = where(filter, Instant.EPOCH, given);
        return filter.state() == CaseFilter.State.ENDED
                ? List.of()
                : jdbc.sql("select e.ID_, e.BUSINESS_KEY_" + where + " limit " + most)
                        .params(given)
                        .query((row, n) -> new Brief(row.getString(1), row.getString(2)))
                        .list();
    }

    @Override
    public List<Brief> briefs(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select e.ID_, e.BUSINESS_KEY_" + RUNNING + " and e.ID_ in (:ids)")
                        .param("ids", ids)
                        .query((row, n) -> new Brief(row.getString(1), row.getString(2)))
                        .list();
    }

    @Override
    public List<CaseRow> of(String businessKey) {
        return withSteps(jdbc.sql(ROW + " from ACT_HI_PROCINST h where h.BUSINESS_KEY_ = ?"
                        + " order by case when h.END_TIME_ is null then 0 else 1 end, h.START_TIME_ desc limit "
                        + MOST_OF_A_RECORD)
                .param(businessKey)
                .query(this::row)
                .list());
    }

    @Override
    public Map<String, String> processes() {
        Map<String, String> names = new LinkedHashMap<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(one -> Map.entry(one.getKey(), drawn.process(one.getId())))
                .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                .forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }

    @Override
    public List<CaseStep> steps(String process) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult())
                .map(ProcessDefinition::getId)
                .map(drawn::steps)
                .orElse(List.of());
    }

    private static String where(CaseFilter filter, Instant endedAfter, Map<String, Object> given) {
        boolean ended = filter.state() == CaseFilter.State.ENDED;
        String table = ended ? "h" : "e";
        StringBuilder where = new StringBuilder(ended ? ENDED : RUNNING);
        if (ended) {
            given.put("endedAfter", Timestamp.from(endedAfter));
        }
        if (filter.process() != null) {
            where.append(" and d.KEY_ = :process");
            given.put("process", filter.process());
        }
        if (filter.version() != null) {
            where.append(" and d.VERSION_ = :version");
            given.put("version", filter.version());
        }
        if (filter.record() != null) {
            where.append(" and ").append(table).append(".BUSINESS_KEY_ = :record");
            given.put("record", filter.record().toString());
        }
        if (filter.step() != null && !ended) {
            where.append(" and exists (select 1 from ACT_RU_EXECUTION s where s.PROC_INST_ID_ = e.ID_"
                    + " and s.ACT_ID_ = :step)");
            given.put("step", filter.step());
        }
        switch (filter.state()) {
            case ACTIVE -> where.append(" and e.SUSPENSION_STATE_ = 1");
            case SUSPENDED -> where.append(" and e.SUSPENSION_STATE_ = 2");
            case FAILING -> where.append(" and exists (select 1 from ACT_RU_INCIDENT f where f.PROC_INST_ID_ = e.ID_)");
            default -> {}
        }
        return where.toString();
    }

    private CaseRow row(ResultSet row, int n) throws SQLException {
        String definition = row.getString("PROC_DEF_ID_");
        return new CaseRow(
                row.getString("ID_"),
                RecordId.parse(row.getString("BUSINESS_KEY_")).orElse(null),
                drawn.definition(definition).getKey(),
                drawn.process(definition),
                drawn.definition(definition).getVersion(),
                CaseReader.state(row.getString("STATE_")),
                row.getLong("failing") > 0,
                List.of(),
                row.getTimestamp("START_TIME_").toInstant());
    }

    private List<CaseRow> withSteps(List<CaseRow> rows) {
        Map<String, List<String>> steps = new HashMap<>();
        List<String> ids = rows.stream()
                .filter(row -> row.state().running())
                .map(CaseRow::id)
                .toList();
        if (!ids.isEmpty()) {
            jdbc.sql("select distinct PROC_INST_ID_, PROC_DEF_ID_, ACT_ID_ from ACT_RU_EXECUTION"
                            + " where PROC_INST_ID_ in (:ids) and ACT_ID_ is not null and IS_ACTIVE_ = true")
                    .param("ids", ids)
                    .query((row, n) -> steps.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(drawn.step(row.getString(2), row.getString(3))))
                    .list();
            steps.values().forEach(names -> names.sort(Comparator.naturalOrder()));
        }
        return rows.stream()
                .map(row -> new CaseRow(
                        row.id(),
                        row.record(),
                        row.process(),
                        row.processName(),
                        row.version(),
                        row.state(),
                        row.failing(),
                        steps.getOrDefault(row.id(), List.of()),
                        row.startedAt()))
                .toList();
    }
}
