package org.batoncrm.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.kernel.Glance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits in the engine: jobs that are due, steps that have failed for good, and open incidents by process. Each is one
 * look at an index, or at a table that has as many rows as something is wrong.
 */
@Component
class EngineMeters implements MeterBinder {

    /** Beyond this many it makes no difference. */
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    EngineMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Incidents(double failedJobs, Map<String, Long> byProcess) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Glance<Double> due = new Glance<>(Double.NaN, this::due);
        Gauge.builder("baton.jobs.due", due, Glance::get)
                .description("Jobs of the engine that could run now, up to " + MOST)
                .strongReference(true)
                .register(registry);
        Glance<Incidents> incidents = new Glance<>(new Incidents(Double.NaN, Map.of()), this::incidents);
        Gauge.builder("baton.jobs.failed", incidents, glance -> {
                    Incidents seen = glance.get();
                    seen.byProcess.keySet().forEach(process -> show(registry, incidents, process));
                    return seen.failedJobs;
                })
                .description("Jobs of the engine without a further try")
                .strongReference(true)
                .register(registry);
    }

    private void show(MeterRegistry registry, Glance<Incidents> incidents, String process) {
        if (shown.add(process)) {
            Gauge.builder(
                            "baton.incidents",
                            incidents,
                            glance -> glance.get().byProcess.getOrDefault(process, 0L))
                    .description("Open incidents of a process")
                    .tag("process", process)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double due() {
        return jdbc.sql("select count(*) from (select ID_ from ACT_RU_JOB where DUEDATE_ <= ? and RETRIES_ > 0"
                        + " and SUSPENSION_STATE_ = 1 limit " + MOST + ") due")
                .param(new Timestamp(ClockUtil.getCurrentTime().getTime()))
                .query(Double.class)
                .single();
    }

    /** A job without a further try has an incident, and of those there are few; of jobs there are many. */
    private Incidents incidents() {
        Map<String, Long> byProcess = new HashMap<>();
        long[] failedJobs = {0};
        jdbc.sql("select d.KEY_, i.INCIDENT_TYPE_, count(*) from ACT_RU_INCIDENT i"
                        + " join ACT_RE_PROCDEF d on d.ID_ = i.PROC_DEF_ID_ where i.ID_ = i.CAUSE_INCIDENT_ID_"
                        + " group by d.KEY_, i.INCIDENT_TYPE_")
                .query(row -> {
                    byProcess.merge(row.getString(1), row.getLong(3), Long::sum);
                    if ("failedJob".equals(row.getString(2))) {
                        failedJobs[0] += row.getLong(3);
                    }
                });
        return new Incidents(failedJobs[0], byProcess);
    }
}
