package org.batoncrm.process;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.batoncrm.web.NodeClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Compares this node's clock with that of the database. The engine locks jobs by the clock of the node: one that is
 * minutes ahead takes jobs away from nodes that are still at work on them, and what they do outside is done twice. Such
 * a node stops working and says that it is not ready until its clock is right again.
 */
@Component
class ClockWatch implements SmartLifecycle {

    static final Duration TOLERABLE = Duration.ofSeconds(2);
    static final Duration TOO_MUCH = Duration.ofSeconds(10);

    /** The application says once that it is ready, after the first look. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final JdbcTemplate jdbc;
    private final ProcessEngine engine;
    private final ApplicationContext application;
    private final NodeClock own;

    private volatile @Nullable ScheduledExecutorService looking;

    ClockWatch(JdbcTemplate jdbc, ProcessEngine engine, ApplicationContext application, NodeClock own) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.application = application;
        this.own = own;
    }

    /** Before the web server answers and before the engine's jobs begin, so that a wrong clock does nothing at all. */
    @Override
    public int getPhase() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public void start() {
        look();
        // On a thread of its own: all other work in the background rests while the clock is wrong.
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread watching = new Thread(work, "clock-watch");
            watching.setDaemon(true);
            return watching;
        });
        thread.scheduleWithFixedDelay(this::look, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        looking = thread;
    }

    @Override
    public void stop() {
        ScheduledExecutorService thread = looking;
        looking = null;
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void look() {
        try {
            compare(Clock.systemUTC());
        } catch (RuntimeException unasked) {
            // The database is away, or the node stops; whoever notices a wrong clock later is in time.
            LOG.debug("The clock was not compared", unasked);
        }
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
