package org.batoncrm.process;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When this node is told to stop, it takes no more jobs at once. What is at work may end; what it had only taken, and what
 * does not end in time, is free again for the other nodes when it is gone, and does not wait for its lock to run out.
 */
@Component
class JobsGivenBack implements SmartLifecycle {

    /** Below the time that Spring gives to a phase of stopping. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Logger LOG = LoggerFactory.getLogger(JobsGivenBack.class);

    private final ApplicationContext application;
    private final ObjectProvider<NodeJobs> jobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    JobsGivenBack(
            ApplicationContext application,
            ObjectProvider<NodeJobs> jobs,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.application = application;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Before the threads are told: they would refuse what is still being taken. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void closing(ContextClosedEvent event) {
        if (event.getApplicationContext() == application) {
            // From here on the threads give back by themselves what they have not begun.
            jobs.ifAvailable(NodeJobs::shutdown);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable done) {
        running = false;
        NodeJobs own = jobs.getIfAvailable();
        if (own == null) {
            done.run();
            return;
        }
        new Thread(
                        () -> {
                            try {
                                awaitIdle(own);
                                giveBack(own.getLockOwner());
                            } finally {
                                done.run();
                            }
                        },
                        "jobs-given-back")
                .start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void awaitIdle(NodeJobs jobs) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            while (!jobs.isIdle() && Instant.now().isBefore(end)) {
                Thread.sleep(20);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private record Held(String id, int revision) {}

    /**
     * With a new revision, so that a job which is still at work cannot commit beside the node that runs it again. A job
     * that has a lock is due, and of those an index knows.
     */
    void giveBack(String node) {
        try {
            transaction.executeWithoutResult(status -> {
                List<Held> held = jdbc.sql("select ID_, REV_ from ACT_RU_JOB where DUEDATE_ <= ? and LOCK_OWNER_ = ?")
                        .params(new Timestamp(dueBy().getTime()), node)
                        .query((row, n) -> new Held(row.getString(1), row.getInt(2)))
                        .list();
                int given = 0;
                for (Held job : held) {
                    given += jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1"
                                    + " where ID_ = ? and REV_ = ? and LOCK_OWNER_ = ?")
                            .params(job.id, job.revision, node)
                            .update();
                }
                if (given > 0) {
                    LOG.info("{} jobs that this node had taken are free for the others", given);
                }
            });
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("What this node had taken is free for the others within a minute: {}", away.toString());
        }
    }

    private static Date dueBy() {
        return new Date(
                ClockUtil.getCurrentTime().getTime() + Duration.ofMinutes(1).toMillis());
    }
}
