package org.batoncrm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageInMemProcessEngineConfiguration;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * An engine without the product: a room's real delegates around front doors that a test mocks. Fails the class when a
 * path of one of its diagrams was not walked.
 */
public final class BareEngine {

    private final String name;
    private final String room;
    private final Map<Object, Object> beans = new HashMap<>();
    private ProcessEngineCoverageExtension extension;

    /** @param room the package of the delegates */
    public BareEngine(String name, String room) {
        this.name = name;
        this.room = room;
    }

    /** Something that diagrams call by name. */
    public BareEngine with(String bean, Object value) {
        beans.put(bean, value);
        return this;
    }

    /** The extension to register; {@code mocks} gives the delegates what they want. */
    public ProcessEngineCoverageExtension on(Consumer<AnnotationConfigApplicationContext> mocks) {
        ProcessEngineConfigurationImpl configuration = new ProcessCoverageInMemProcessEngineConfiguration();
        if ("mysql".equals(System.getProperty("baton.test.database"))) {
            configuration.setJdbcDriver("com.mysql.cj.jdbc.Driver");
            configuration.setJdbcUrl(MysqlServer.plainUrl(MysqlServer.createDatabase())
                    + "&sessionVariables=transaction_isolation='READ-COMMITTED'&nullDatabaseMeansCurrent=true");
            configuration.setJdbcUsername("root");
            configuration.setJdbcPassword("");
        } else {
            configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        }
        // The product's engine in the same JVM is the default one, and stays it for everybody who asks.
        configuration.setProcessEngineName(name);
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        mocks.accept(context);
        context.scan(room);
        context.refresh();
        beans.putAll(context.getBeansOfType(JavaDelegate.class));
        configuration.setBeans(beans);
        extension = ProcessEngineCoverageExtension.builder(configuration)
                .assertClassCoverageAtLeast(1.0)
                .build();
        return extension;
    }

    /** The engine; what a test asserts from here on is about it and not about that of the class before. */
    public ProcessEngine engine() {
        BpmnAwareTests.init(extension.getProcessEngine());
        return extension.getProcessEngine();
    }

    /** The one open task at a step, in whatever instance. */
    public Task task(String step) {
        List<Task> found = engine().getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(step)
                .list();
        assertThat(found).as("tasks at %s", step).hasSize(1);
        return found.get(0);
    }

    public void complete(String step, Map<String, Object> answers) {
        engine().getTaskService().complete(task(step).getId(), answers);
    }

    /** Runs the job or fires the timer that waits at the element. */
    public void run(String element) {
        List<Job> jobs = engine().getManagementService()
                .createJobQuery()
                .activityId(element)
                .list();
        assertThat(jobs).as("jobs at %s", element).hasSize(1);
        engine().getManagementService().executeJob(jobs.get(0).getId());
    }

    /** A message for the instances of a record. */
    public void hears(String message, String businessKey) {
        engine().getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAllWithResult();
    }
}
