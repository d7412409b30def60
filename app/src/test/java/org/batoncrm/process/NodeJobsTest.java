package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLTransientConnectionException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.NodeClock;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node does with jobs beyond running them: it gives them back when it stops, and it parks what takes nodes down. */
@BatonTest
class NodeJobsTest {

    private static final String OURS = "this-node";

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    DeadlyJobs deadly;

    @Autowired
    JobsGivenBack givenBack;

    @Autowired
    DatabaseAway away;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final NodeClock clock = new NodeClock();

    private NodeJobs node;

    @BeforeEach
    void aNodeThatHasTakenNothingYet() {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.initialize();
        node = new NodeJobs(threads, deadly, away, clock);
        node.setLockOwner(OURS);
        node.ensureInitialization();
    }

    @Test
    void takesNoJobWithAWrongClock() {
        clock.set(true);
        node.start();
        assertThat(node.isActive()).isFalse();
    }

    @Test
    void freesAtOnceWhatThisNodeHasTakenAndNothingElse() {
        Job ours = waiting();
        Job theirs = waiting();
        lock(ours, OURS, Instant.now().plusSeconds(60));
        lock(theirs, "another-node", Instant.now().plusSeconds(60));

        givenBack.giveBack(OURS);

        assertThat(owner(ours)).isNull();
        assertThat(owner(theirs)).isEqualTo("another-node");
    }

    @Test
    void aJobThatCouldNotBeReadForWantOfAConnectionWaits() {
        RuntimeException stumble = new NullPointerException("job is null");
        JobFailureCollector unread = new JobFailureCollector("job");
        unread.setFailure(new CannotCreateTransactionException(
                "Could not open a connection", new SQLTransientConnectionException("Connection is not available")));
        JobFailureCollector broken = new JobFailureCollector("job");
        broken.setFailure(stumble);

        assertThat(node.waitsForTheDatabase(stumble, unread)).isTrue();
        assertThat(node.waitsForTheDatabase(stumble, broken)).isFalse();
    }

    @Test
    void aJobThatEndsProperlyLeavesNoNote() {
        Job job = waiting();
        lock(job, "a-dead-node", Instant.now().minusSeconds(5));

        run(take());

        assertThat(management.createJobQuery().jobId(job.getId()).count()).isZero();
        assertThat(notes()).isZero();
    }

    @Test
    void parksAJobAfterItHasTakenDownItsNodeThreeTimesAndNoneBeside() {
        Job deadlyOne = waiting();
        Job innocent = waiting();
        lock(deadlyOne, "a-dead-node", Instant.now().minusSeconds(5));
        lock(innocent, "a-dead-node", Instant.now().minusSeconds(5));
        for (int death = 2; death <= 3; death++) {
            assertThat(take()).contains(deadlyOne.getId(), innocent.getId());
            assertThat(deadly.begin(deadlyOne.getId(), OURS)).isTrue();
            // The node is no more; its locks run out.
            lock(deadlyOne, OURS, Instant.now().minusSeconds(5));
            lock(innocent, OURS, Instant.now().minusSeconds(5));
        }

        run(take());

        Job parked = management.createJobQuery().jobId(deadlyOne.getId()).singleResult();
        assertThat(parked.getRetries()).isZero();
        assertThat(parked.getExceptionMessage()).startsWith("Three times the node");
        assertThat(runtime.createIncidentQuery().configuration(parked.getId()).count())
                .isEqualTo(1);
        assertThat(management.createJobQuery().jobId(innocent.getId()).count()).isZero();
        assertThat(notes()).isZero();
    }

    @Test
    void writesNoNoteOfAJobThatNobodyLeftBehind() {
        Job job = waiting();

        assertThat(take()).contains(job.getId());

        assertThat(deadly.isLeftBehind(job.getId())).isFalse();
    }

    @Test
    void countsWhatHasEndedByProcessAndStepAndNotWhatWasRolledBack() {
        double before = ended();
        Job job = waiting();
        transaction.executeWithoutResult(status -> {
            management.executeJob(job.getId());
            status.setRollbackOnly();
        });
        assertThat(ended()).isEqualTo(before);

        management.executeJob(job.getId());

        assertThat(ended()).isEqualTo(before + 1);
    }

    private double ended() {
        Counter counter = meters.find("baton.steps.ended")
                .tags("process", "waits", "step", "Start_Begun")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void everyGaugeOfTheHouseCanBeRead() {
        List<Gauge> gauges = meters.getMeters().stream()
                .filter(meter ->
                        meter instanceof Gauge && meter.getId().getName().startsWith("baton."))
                .map(Gauge.class::cast)
                .toList();

        assertThat(gauges)
                .extracting(gauge -> gauge.getId().getName())
                .contains("baton.jobs.due", "baton.jobs.failed", "baton.outbox.waiting", "baton.imports.running");
        assertThat(gauges)
                .allSatisfy(gauge ->
                        assertThat(gauge.value()).as(gauge.getId().getName()).isNotNaN());
        assertThat(meters.find("hikaricp.connections.active").gauge()).isNotNull();
        assertThat(meters.find("jvm.memory.used").gauge()).isNotNull();
    }

    private Job waiting() {
        String key = "waits";
        if (repository.createProcessDefinitionQuery().processDefinitionKey(key).count() == 0) {
            repository
                    .createDeployment()
                    .addModelInstance(
                            key + ".bpmn",
                            Bpmn.createExecutableProcess(key)
                                    .camundaHistoryTimeToLiveString("P1D")
                                    .startEvent("Start_Begun")
                                    .camundaAsyncBefore()
                                    .endEvent("End_Over")
                                    .done())
                    .deploy();
        }
        String instance = runtime.startProcessInstanceByKey(key, Map.of()).getId();
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private List<String> take() {
        AcquiredJobs taken = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(node.getAcquireJobsCmd(50));
        return taken.getJobIdBatches().stream().flatMap(List::stream).toList();
    }

    /** Each runnable asks the engine's executor whether the node is still at work. */
    private void run(List<String> jobs) {
        ProcessEngineImpl real = (ProcessEngineImpl) engine;
        ProcessEngineConfigurationImpl settings = real.getProcessEngineConfiguration();
        JobExecutor usual = settings.getJobExecutor();
        settings.setJobExecutor(node);
        node.start();
        try {
            node.getExecuteJobsRunnable(jobs, real).run();
        } finally {
            node.shutdown();
            settings.setJobExecutor(usual);
        }
    }

    private void lock(Job job, String owner, Instant until) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update ACT_RU_JOB set LOCK_OWNER_ = ?, LOCK_EXP_TIME_ = ?, DUEDATE_ = ? where ID_ = ?")
                .params(
                        owner,
                        Timestamp.from(until),
                        Timestamp.from(Instant.now().minus(Duration.ofMinutes(1))),
                        job.getId())
                .update());
    }

    private String owner(Job job) {
        return jdbc.sql("select LOCK_OWNER_ from ACT_RU_JOB where ID_ = ?")
                .param(job.getId())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private long notes() {
        return jdbc.sql("select count(*) from deadly_job").query(Long.class).single();
    }
}
