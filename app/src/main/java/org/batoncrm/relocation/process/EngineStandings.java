package org.batoncrm.relocation.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batoncrm.process.ModelTexts;
import org.batoncrm.relocation.RunningCases;
import org.batoncrm.relocation.Standing;
import org.batoncrm.relocation.Step;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads from the engine's tables of what runs where cases are: one statement for all cases of a version, however many
 * there are. The engine's own queries would ask for each case by itself.
 */
@Component
class EngineStandings implements RunningCases {

    private static final String BODY = "#multiInstanceBody";
    private static final int SUSPENDED = 2;

    /** A part of a case that goes on by itself. */
    private record Execution(
            String id,
            @Nullable String parent,
            String instance,
            String definition,
            @Nullable String element,
            @Nullable String key,
            boolean past,
            boolean suspended) {}

    private final RepositoryService repository;
    private final DiagramSteps diagrams;
    private final ModelTexts texts;
    private final JdbcClient jdbc;
    private final Clock clock;

    EngineStandings(
            RepositoryService repository, DiagramSteps diagrams, ModelTexts texts, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.diagrams = diagrams;
        this.texts = texts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<String> version(String process, int version) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .processDefinitionVersion(version)
                        .singleResult())
                .map(ProcessDefinition::getId);
    }

    @Override
    public List<Step> steps(String definition) {
        return diagrams.steps(definition);
    }

    @Override
    public Map<String, String> names(String definition) {
        String process = repository.getProcessDefinition(definition).getKey();
        return DiagramSteps.shown(diagrams.steps(definition), (id, drawn) -> texts.name(process, id, drawn));
    }

    @Override
    public Map<String, String> variables(String definition) {
        return diagrams.variables(definition);
    }

    @Override
    public Set<String> present(String definition) {
        return new HashSet<>(jdbc.sql("select distinct v.NAME_ from ACT_RU_VARIABLE v join ACT_RU_EXECUTION e"
                        + " on e.ID_ = v.EXECUTION_ID_ where e.PROC_DEF_ID_ = ?")
                .param(definition)
                .query(String.class)
                .list());
    }

    @Override
    public List<Standing> standing(String definition) {
        return standing("PROC_DEF_ID_", definition);
    }

    @Override
    public Optional<Standing> standingOf(String instance) {
        return standing("PROC_INST_ID_", instance).stream().findFirst();
    }

    private List<Standing> standing(String column, String value) {
        List<Execution> all = jdbc.sql(
                        "select ID_, PARENT_ID_, PROC_INST_ID_, PROC_DEF_ID_, ACT_ID_, BUSINESS_KEY_, IS_EVENT_SCOPE_,"
                                + " SUSPENSION_STATE_ from ACT_RU_EXECUTION where " + column + " = ?")
                .param(value)
                .query(EngineStandings::execution)
                .list();
        Map<String, List<Execution>> byInstance = new TreeMap<>();
        all.forEach(one -> byInstance
                .computeIfAbsent(one.instance, id -> new ArrayList<>())
                .add(one));
        Set<String> busy = busy(column, value);
        Map<String, Integer> children = children(column, value);
        List<Standing> found = new ArrayList<>();
        byInstance.forEach((instance, parts) -> {
            Execution whole = parts.stream()
                    .filter(part -> part.id.equals(instance))
                    .findFirst()
                    .orElse(parts.get(0));
            found.add(new Standing(
                    instance,
                    whole.definition,
                    whole.key,
                    steps(parts),
                    whole.suspended,
                    busy.contains(instance),
                    children.getOrDefault(instance, 0)));
        });
        return found;
    }

    /** Where nothing stands further down. What only waits to be compensated is no place to stand. */
    private static SortedSet<String> steps(List<Execution> parts) {
        Set<String> parents = new HashSet<>();
        parts.stream().filter(part -> !part.past && part.parent != null).forEach(part -> parents.add(part.parent));
        SortedSet<String> steps = new TreeSet<>();
        parts.stream()
                .filter(part -> !part.past && part.element != null && !parents.contains(part.id))
                .forEach(part -> steps.add(part.element.replace(BODY, "")));
        return steps;
    }

    private Set<String> busy(String column, String value) {
        return new HashSet<>(jdbc.sql("select distinct j.PROCESS_INSTANCE_ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e"
                        + " on e.ID_ = j.PROCESS_INSTANCE_ID_ where e." + column + " = ? and j.LOCK_EXP_TIME_ > ?")
                .params(value, Timestamp.from(clock.instant()))
                .query(String.class)
                .list());
    }

    private Map<String, Integer> children(String column, String value) {
        Map<String, Integer> found = new HashMap<>();
        jdbc.sql("select e.PROC_INST_ID_, count(*) from ACT_RU_EXECUTION e join ACT_RU_EXECUTION c"
                        + " on c.SUPER_EXEC_ = e.ID_ where e." + column + " = ? group by e.PROC_INST_ID_")
                .param(value)
                .query((row, n) -> found.put(row.getString(1), row.getInt(2)))
                .list();
        return found;
    }

    private static Execution execution(ResultSet row, int number) throws SQLException {
        return new Execution(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getInt(8) == SUSPENDED);
    }
}
