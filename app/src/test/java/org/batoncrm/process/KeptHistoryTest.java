package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine of our level remembers of a small process. */
class KeptHistoryTest {

    private ProcessEngine engine;

    @BeforeEach
    void start() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:kept-history");
        // the engine of the other tests in this JVM is "default": closing a second one of that name would take it away
        configuration.setProcessEngineName("kept-history");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_CREATE_DROP);
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setCustomHistoryLevels(List.of(new KeptHistory()));
        configuration.setHistory(KeptHistory.NAME);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "small.bpmn",
                        Bpmn.createExecutableProcess("small")
                                .startEvent()
                                .userTask("User_Write")
                                .userTask("User_Wait")
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .deploy();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void whatAStepWroteIsKeptAndNotThatItWroteNothing() {
        String instance =
                engine.getRuntimeService().startProcessInstanceByKey("small").getId();
        engine.getTaskService()
                .complete(
                        task(),
                        Variables.createVariables()
                                .putValue("grade", "A")
                                .putValue("score", 73)
                                .putValue("reason", null)
                                .putValue("list", new ArrayList<>()));
        engine.getRuntimeService().setVariable(instance, "grade", "B");
        engine.getRuntimeService().removeVariable(instance, "score");

        assertThat(engine.getHistoryService()
                        .createHistoricDetailQuery()
                        .variableUpdates()
                        .list())
                .map(detail -> ((HistoricVariableUpdate) detail).getVariableName() + "="
                        + ((HistoricVariableUpdate) detail).getValue())
                .containsExactlyInAnyOrder("grade=A", "score=73", "grade=B");
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .includeDeleted()
                        .list())
                .as("what each variable holds last is kept of all of them")
                .extracting(HistoricVariableInstance::getName)
                .containsExactlyInAnyOrder("grade", "score", "reason", "list");
    }

    @Test
    void aJobIsRememberedByItsEnd() {
        engine.getRuntimeService().startProcessInstanceByKey("small");
        engine.getTaskService().complete(task());
        assertThat(engine.getManagementService().createJobQuery().list()).hasSize(1);
        assertThat(engine.getHistoryService().createHistoricJobLogQuery().list())
                .isEmpty();

        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .singleResult()
                        .getId());

        assertThat(engine.getHistoryService().createHistoricJobLogQuery().list())
                .singleElement()
                .matches(HistoricJobLog::isSuccessLog);
    }

    @Test
    void howTheEngineCountsInstancesIsNotKeptAndTheyAre() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "many.bpmn",
                        Bpmn.createExecutableProcess("many")
                                .startEvent()
                                .userTask("User_Each")
                                .multiInstance()
                                .parallel()
                                .camundaCollection("people")
                                .camundaElementVariable("person")
                                .multiInstanceDone()
                                .endEvent()
                                .done())
                .deploy();
        engine.getRuntimeService()
                .startProcessInstanceByKey("many", Variables.createVariables().putValue("people", List.of("a", "b")));
        engine.getTaskService()
                .createTaskQuery()
                .list()
                .forEach(one -> engine.getTaskService().complete(one.getId()));

        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .includeDeleted()
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .containsExactlyInAnyOrder("people", "person", "person");
        assertThat(engine.getHistoryService()
                        .createHistoricDetailQuery()
                        .variableUpdates()
                        .list())
                .map(detail -> ((HistoricVariableUpdate) detail).getVariableName())
                .containsOnly("person");
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityId("User_Each")
                        .finished()
                        .count())
                .isEqualTo(2);
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .finished()
                        .count())
                .isEqualTo(1);
    }

    private String task() {
        return engine.getTaskService().createTaskQuery().singleResult().getId();
    }
}
