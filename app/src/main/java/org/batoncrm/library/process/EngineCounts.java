package org.batoncrm.library.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.library.PublishedCounts;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts instances. The finished ones are too many to count whenever somebody looks: on MySQL that reads a whole index,
 * half a second for a million. Each hour adds the last one to what was counted before, and a look counts only what has
 * ended since. What was counted once stays counted when the history is cleaned up. A counter that moves with each instance
 * would make all instances of a process wait for one row.
 */
@Component
class EngineCounts implements PublishedCounts {

    /** No transaction that ends an instance takes longer, so nothing ends later with an earlier time. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(EngineCounts.class);
    private static final String BODY = "#multiInstanceBody";

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EngineCounts(JdbcClient jdbc, ManagementService management, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.management = management;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** By the index over the end, so it reads those that run and none that has finished. */
    @Override
    public Map<String, Long> running() {
        return counted(
                "select PROC_DEF_ID_, count(*) from ACT_HI_PROCINST where END_TIME_ is null group by PROC_DEF_ID_");
    }

    /** One statement, so that an hour that ends meanwhile is not counted twice. */
    @Override
    public Map<String, Long> finished() {
        return counted("select definition_id, finished from library_finished union all"
                + " select PROC_DEF_ID_, count(*) from ACT_HI_PROCINST where END_TIME_ > coalesce("
                + "(select counted_until from library_counted where id = 1), timestamp '1971-01-01 00:00:00')"
                + " group by PROC_DEF_ID_");
    }

    /** A problem in a called process is also one of its callers'; it counts where it is. */
    @Override
    public Map<String, Long> incidents() {
        return counted("select PROC_DEF_ID_, count(*) from ACT_RU_INCIDENT where ID_ = CAUSE_INCIDENT_ID_"
                + " and PROC_DEF_ID_ is not null group by PROC_DEF_ID_");
    }

    @Override
    public Map<String, At> standing(String definition) {
        Map<String, At> found = new HashMap<>();
        management
                .createActivityStatisticsQuery(definition)
                .includeIncidents()
                .list()
                .forEach(at -> found.merge(
                        at.getId().replace(BODY, ""),
                        new At(
                                at.getId().endsWith(BODY) ? 0 : at.getInstances(),
                                at.getIncidentStatistics().stream()
                                        .mapToLong(IncidentStatistics::getIncidentCount)
                                        .sum()),
                        (a, b) -> new At(a.instances() + b.instances(), a.incidents() + b.incidents())));
        return found;
    }

    /** Several nodes take turns at the one row; who comes second finds nothing left to add. */
    @Scheduled(initialDelay = 1_800_000, fixedDelay = 3_600_000)
    void moveOn() {
        try {
            transaction.executeWithoutResult(status -> count(clock.instant().minus(GRACE)));
        } catch (DuplicateKeyException otherNode) {
            LOG.debug("Another node counts the finished instances for the first time");
        }
    }

    private void count(Instant until) {
        Timestamp from = jdbc.sql("select counted_until from library_counted where id = 1 for update")
                .query(Timestamp.class)
                .optional()
                .orElse(null);
        Timestamp to = Timestamp.from(until);
        if (from == null) {
            jdbc.sql("insert into library_counted (id, counted_until) values (1, ?)")
                    .param(to)
                    .update();
        } else if (!from.before(to)) {
            return;
        } else {
            jdbc.sql("update library_counted set counted_until = ? where id = 1")
                    .param(to)
                    .update();
        }
        jdbc.sql("select PROC_DEF_ID_, count(*) from ACT_HI_PROCINST where END_TIME_ > ? and END_TIME_ <= ?"
                        + " group by PROC_DEF_ID_")
                .params(from == null ? new Timestamp(0) : from, to)
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(one -> add(one.getKey(), one.getValue()));
    }

    private void add(String definition, long finished) {
        int known = jdbc.sql("update library_finished set finished = finished + ? where definition_id = ?")
                .params(finished, definition)
                .update();
        if (known == 0) {
            jdbc.sql("insert into library_finished (definition_id, finished) values (?, ?)")
                    .params(definition, finished)
                    .update();
        }
    }

    private Map<String, Long> counted(String sql) {
        Map<String, Long> found = new HashMap<>();
        jdbc.sql(sql)
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(one -> found.merge(one.getKey(), one.getValue(), Long::sum));
        return found;
    }
}
