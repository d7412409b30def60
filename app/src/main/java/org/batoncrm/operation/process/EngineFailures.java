package org.batoncrm.operation.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.batoncrm.operation.FailedSteps;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads incidents from the engine's own table: its queries can neither group nor leave out what a caller inherits. */
@Component
class EngineFailures implements FailedSteps {

    /** A message with a number in it makes a heap of its own; beyond so many the largest are enough. */
    private static final int MOST_HEAPS = 20_000;

    private static final String STEP = "coalesce(i.FAILED_ACTIVITY_ID_, i.ACTIVITY_ID_, '')";
    private static final String MESSAGE = "coalesce(substring(i.INCIDENT_MSG_, 1, 400), '')";

    /** A problem in a called process is also one of its callers'; it counts where it is. */
    private static final String OWN = " from ACT_RU_INCIDENT i where i.ID_ = i.CAUSE_INCIDENT_ID_";

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final ExternalTaskService external;
    private final Drawn drawn;

    EngineFailures(
            JdbcClient jdbc,
            RuntimeService runtime,
            ManagementService management,
            ExternalTaskService external,
            Drawn drawn) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.management = management;
        this.external = external;
        this.drawn = drawn;
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*)" + OWN).query(Long.class).single();
    }

    @Override
    public List<Heap> heaps() {
        return jdbc.sql("select i.PROC_DEF_ID_, " + STEP + ", i.INCIDENT_TYPE_, " + MESSAGE
                        + ", count(*), min(i.INCIDENT_TIMESTAMP_), max(i.INCIDENT_TIMESTAMP_), max(i.ID_)" + OWN
                        + " and i.PROC_DEF_ID_ is not null group by i.PROC_DEF_ID_, " + STEP + ", i.INCIDENT_TYPE_, "
                        + MESSAGE + " order by count(*) desc limit " + MOST_HEAPS)
                .query((row, n) -> new Heap(
                        row.getString(1),
                        drawn.definition(row.getString(1)).getKey(),
                        drawn.process(row.getString(1)),
                        row.getString(2),
                        drawn.step(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getTimestamp(6).toInstant(),
                        row.getTimestamp(7).toInstant(),
                        row.getString(8)))
                .list();
    }

    @Override
    public List<Failure> at(Collection<String> definitions, String step, String type, int offset, int size) {
        return jdbc.sql("select i.ID_, coalesce(i.PROC_INST_ID_, ''), e.BUSINESS_KEY_, i.PROC_DEF_ID_, " + STEP
                        + ", coalesce(i.ACTIVITY_ID_, ''), " + MESSAGE + ", i.INCIDENT_TIMESTAMP_"
                        + OWN.replace(" where", " left join ACT_RU_EXECUTION e on e.ID_ = i.PROC_INST_ID_ where")
                        + " and i.PROC_DEF_ID_ in (:definitions) and " + STEP + " = :step and i.INCIDENT_TYPE_ = :type"
                        + " order by i.INCIDENT_TIMESTAMP_, i.ID_ limit :size offset :offset")
                .param("definitions", definitions)
                .param("step", step)
                .param("type", type)
                .param("size", size)
                .param("offset", offset)
                .query((row, n) -> new Failure(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        drawn.definition(row.getString(4)).getVersion(),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getTimestamp(8).toInstant()))
                .list();
    }

    @Override
    public Optional<String> trace(String incident) {
        Incident found = runtime.createIncidentQuery().incidentId(incident).singleResult();
        if (found == null || found.getConfiguration() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    found.getIncidentType().equals(Incident.EXTERNAL_TASK_HANDLER_TYPE)
                            ? external.getExternalTaskErrorDetails(found.getConfiguration())
                            : management.getJobExceptionStacktrace(found.getConfiguration()));
        } catch (ProcessEngineException gone) {
            return Optional.empty();
        }
    }
}
