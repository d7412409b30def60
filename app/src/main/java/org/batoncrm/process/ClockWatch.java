package org.batoncrm.process;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this node's clock with that of the database. The engine locks jobs by the clock of the node: one that is
 * minutes ahead takes jobs away from nodes that are still at work on them, and what they do outside is done twice. Such
 * a node stops working and says that it is not ready until its clock is right again.
 */
@Component
class ClockWatch {

    static final Duration TOLERABLE = Duration.ofSeconds(2);
    static final Duration TOO_MUCH = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final JdbcTemplate jdbc;
    private final ProcessEngine engine;
    private final ApplicationContext application;
    private final NodeClock own;

    ClockWatch(JdbcTemplate jdbc, ProcessEngine engine, ApplicationContext application, NodeClock own) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.application = application;
        this.own = own;
    }

    /** Before the engine's jobs begin, so that a wrong clock takes none at all. */
    @EventListener
    void starting(ContextRefreshedEvent event) {
        if (event.getApplicationContext() == application) {
            look();
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5S")
    void look() {
        compare(Clock.systemUTC());
    }

    /** Asked for as a number: a date would be read in whatever time zone the session has. */
    private String secondsSince1970() {
        String product =
                jdbc.execute((Connection connection) -> connection.getMetaData().getDatabaseProductName());
        return "H2".equals(product) ? "select extract(epoch from current_timestamp)" : "select unix_timestamp(now(3))";
    }

    /** Stops or resumes the work of this node by how far its clock is off. */
    synchronized void compare(Clock node) {
        Instant before = node.instant();
        BigDecimal database = jdbc.queryForObject(secondsSince1970(), BigDecimal.class);
        Instant after = node.instant();
        if (database == null) {
            return;
        }
        // The answer was made somewhere between the two; a slow answer is not a wrong clock. Seconds are the unit.
        Instant told = Instant.ofEpochMilli(database.movePointRight(3).longValue());
        Duration off = told.isBefore(before)
                ? Duration.between(told, before)
                : told.isAfter(after) ? Duration.between(after, told) : Duration.ZERO;
        JobExecutor jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        if (off.compareTo(TOO_MUCH) > 0) {
            LOG.error("The clock of this node is {} off the database's. It does no work until that is put right.", off);
            if (!own.isWrong()) {
                own.set(true);
                jobs.shutdown();
            }
            // Each time: whoever starts says once that it is ready, after the first look.
            AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
            return;
        }
        if (off.compareTo(TOLERABLE) > 0) {
            LOG.warn("The clock of this node is {} off the database's.", off);
        }
        if (own.isWrong()) {
            own.set(false);
            jobs.start();
            AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
            LOG.info("The clock of this node is right again; it works on.");
        }
    }
}
