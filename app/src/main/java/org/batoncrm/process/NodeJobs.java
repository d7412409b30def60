package org.batoncrm.process;

import java.util.List;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.NodeClock;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The engine's jobs on this node: whether any is at work can be asked, and what takes nodes down is not begun for ever. */
final class NodeJobs extends SpringJobExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(NodeJobs.class);

    private final ThreadPoolTaskExecutor threads;
    private final DeadlyJobs deadly;
    private final DatabaseAway away;
    private final NodeClock clock;

    NodeJobs(ThreadPoolTaskExecutor threads, DeadlyJobs deadly, DatabaseAway away, NodeClock clock) {
        this.threads = threads;
        this.deadly = deadly;
        this.away = away;
        this.clock = clock;
        setTaskExecutor(threads);
    }

    /** Not with a wrong clock: {@link ClockWatch} starts it when the clock is right. */
    @Override
    public void start() {
        if (!clock.isWrong()) {
            super.start();
        }
    }

    /** No job is at work, and none waits on this node for its turn. */
    boolean isIdle() {
        return threads.getActiveCount() == 0 && threads.getQueueSize() == 0;
    }

    @Override
    protected void ensureInitialization() {
        setAcquireJobsCmdFactory(Acquisition::new);
        super.ensureInitialization();
        acquireJobsRunnable = new Acquiring();
    }

    /** Also told by a thread that is still at work while this one stops. */
    @Override
    public void jobWasAdded() {
        AcquireJobsRunnable acquiring = acquireJobsRunnable;
        if (acquiring != null) {
            acquiring.jobWasAdded();
        }
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        return new Execution(jobs, engine);
    }

    /**
     * Where no connection was to be had even to read the job, the engine stumbles over its being missing when it writes down the failure:
     * what is thrown then does not say why.
     */
    boolean waitsForTheDatabase(RuntimeException thrown, JobFailureCollector failure) {
        return away.explains(thrown) || failure.getJob() == null && away.explains(failure.getFailure());
    }

    /** Asks for no jobs while the database is away: it would say so in the log each time. */
    private final class Acquiring extends SequentialJobAcquisitionRunnable {

        Acquiring() {
            super(NodeJobs.this);
        }

        @Override
        protected AcquiredJobs acquireJobs(
                JobAcquisitionContext context, JobAcquisitionStrategy strategy, ProcessEngineImpl engine) {
            try {
                if (!away.isNow()) {
                    return super.acquireJobs(context, strategy, engine);
                }
            } catch (RuntimeException failure) {
                if (!away.explains(failure)) {
                    throw failure;
                }
            }
            AcquiredJobs none = new AcquiredJobs(0);
            context.submitAcquiredJobs(engine.getName(), none);
            return none;
        }
    }

    private final class Acquisition extends AcquireJobsCmd {

        Acquisition(int most) {
            super(NodeJobs.this, most);
        }

        /** The locks are written when the command ends; until then the old ones can be read. */
        @Override
        public AcquiredJobs execute(CommandContext context) {
            AcquiredJobs jobs = super.execute(context);
            if (jobs.size() > 0) {
                deadly.taken(
                        jobs.getJobIdBatches().stream().flatMap(List::stream).toList());
            }
            return jobs;
        }
    }

    private final class Execution extends ExecuteJobsRunnable {

        Execution(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                MDC.clear();
            }
        }

        @Override
        protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
            try {
                carefully(job, commands, failure);
            } catch (RuntimeException broken) {
                if (!waitsForTheDatabase(broken, failure)) {
                    throw broken;
                }
                // Nothing of it was written; it runs again when its lock has run out.
                LOG.debug("Job {} waits for the database", job, broken);
            }
        }

        private void carefully(String job, CommandExecutor commands, JobFailureCollector failure) {
            if (!deadly.isLeftBehind(job)) {
                super.executeJob(job, commands, failure);
                return;
            }
            // One at a time: when the node dies again, it is known of whom.
            synchronized (deadly) {
                if (!deadly.begin(job, getLockOwner())) {
                    park(job, commands);
                    deadly.ended(job);
                    return;
                }
                try {
                    super.executeJob(job, commands, failure);
                } finally {
                    deadly.ended(job);
                }
            }
        }

        private void park(String id, CommandExecutor commands) {
            commands.execute(context -> {
                JobEntity job = context.getJobManager().findJobById(id);
                if (job != null) {
                    job.unlock();
                    job.setExceptionMessage("Three times the node that ran this step was gone before it had ended");
                    job.setRetries(0);
                    LOG.error(
                            "Job {} at {} has taken down its node three times and waits under Operations now",
                            id,
                            job.getActivityId());
                }
                return null;
            });
        }
    }
}
