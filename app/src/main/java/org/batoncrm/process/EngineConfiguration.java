package org.batoncrm.process;

import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.LogContext;
import org.batoncrm.process.hardening.EngineHardening;
import org.batoncrm.process.hardening.ProcessBeans;
import org.batoncrm.web.DatabaseAway;
import org.batoncrm.web.NodeClock;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** How the engine of this application differs from the one its makers ship. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Retries within a quarter of an hour come from a glitch; after the last one somebody has to look. */
    private static final String RETRIES = "PT30S,PT2M,PT10M,PT1H";

    /** Last, so that no other plug-in can take a lock off again. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static ProcessEnginePlugin engineHardening(ProcessBeans beans) {
        return new EngineHardening(beans);
    }

    /** The engine's starter finds it by its name. */
    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
    static ThreadPoolTaskExecutor camundaTaskExecutor(CamundaBpmProperties properties) {
        JobExecutionProperty wanted = properties.getJobExecution();
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("jobs-");
        threads.setCorePoolSize(wanted.getCorePoolSize());
        threads.setMaxPoolSize(wanted.getMaxPoolSize());
        threads.setQueueCapacity(wanted.getQueueCapacity());
        // A node that stops lets jobs end and gives others back, see JobsGivenBack; until then the threads are needed.
        threads.setPhase(SmartLifecycle.DEFAULT_PHASE - 1);
        return threads;
    }

    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
    static NodeJobs jobExecutor(
            @Qualifier("camundaTaskExecutor") ThreadPoolTaskExecutor threads,
            DeadlyJobs deadly,
            DatabaseAway away,
            NodeClock clock,
            CamundaBpmProperties properties) {
        JobExecutionProperty wanted = properties.getJobExecution();
        NodeJobs jobs = new NodeJobs(threads, deadly, away, clock);
        jobs.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        Optional.ofNullable(wanted.getMaxJobsPerAcquisition()).ifPresent(jobs::setMaxJobsPerAcquisition);
        Optional.ofNullable(wanted.getLockTimeInMillis()).ifPresent(jobs::setLockTimeInMillis);
        Optional.ofNullable(wanted.getWaitTimeInMillis()).ifPresent(jobs::setWaitTimeInMillis);
        Optional.ofNullable(wanted.getMaxWait()).ifPresent(jobs::setMaxWait);
        return jobs;
    }

    @Bean
    static ProcessEnginePlugin engineSettings(ObjectProvider<Users> users) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setFailedJobRetryTimeCycle(RETRIES);
                engine.setCustomHistoryLevels(List.of(new KeptHistory()));
                engine.setCustomSessionFactories(List.of(new DeployedDecisions.Factory()));
                engine.setFormService(new PeopleInForms(users));
                engine.setTaskService(new PausedTasks());
                engine.setDelegateInterceptor(new ProcessAuthority());
                // A refusal that a person reads is no error of the house. What nobody foresaw is told once, with its
                // incident by the web or with its job by the job executor, and not here as well.
                engine.setEnableCmdExceptionLogging(false);
                engine.setLoggingContextProcessDefinitionKey(LogContext.PROCESS);
                engine.setLoggingContextProcessInstanceId(LogContext.INSTANCE);
                engine.setLoggingContextActivityId(LogContext.STEP);
                engine.setLoggingContextActivityName(null);
                engine.setLoggingContextProcessDefinitionId(null);
                engine.setLoggingContextApplicationName(null);
                engine.setLoggingContextTenantId(null);
                engine.setLoggingContextEngineName(null);
                // A row for each taking of a task, from which the engine's makers count users; nobody here asks.
                engine.setTaskMetricsEnabled(false);
                // With a due date on each job, an index finds what is due; without, each search reads all timers.
                engine.setEnsureJobDueDateNotNull(true);
                DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
                decisions.setFeelEngineFactory(RememberedFeel::create);
                engine.setDmnEngineConfiguration(decisions);
            }
        };
    }
}
