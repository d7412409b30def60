package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules of an engine that remembers which table each of them means. */
class DeployedDecisionsTest {

    private static final String DATABASE = "jdbc:h2:mem:deployed-decisions;DB_CLOSE_DELAY=-1";

    private ProcessEngine engine;

    @BeforeEach
    void start() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl(DATABASE);
        configuration.setProcessEngineName("deployed-decisions");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_CREATE_DROP);
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setCustomSessionFactories(List.of(new DeployedDecisions.Factory()));
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() throws SQLException {
        engine.close();
        execute("shutdown");
    }

    @Test
    void theDatabaseIsAskedOnceForTheTableOfARule() throws SQLException {
        deploy("A");
        assertThat(decided()).isEqualTo("A");

        execute("update ACT_RE_DECISION_DEF set KEY_ = 'elsewhere'");
        assertThat(decided()).isEqualTo("A");

        // what the engine no longer keeps ready is asked for again, and is not there
        cache().discardDecisionDefinitionCache();
        assertThatThrownBy(this::decided).isInstanceOf(ProcessEngineException.class);
        execute("update ACT_RE_DECISION_DEF set KEY_ = 'Decision_Grade'");
        assertThat(decided()).isEqualTo("A");
    }

    @Test
    void aRuleKeepsTheTableThatItsProcessWasDeployedWith() {
        deploy("A");
        String old = waiting();
        assertThat(decided()).isEqualTo("A");

        deploy("B");
        assertThat(decided()).isEqualTo("B");
        assertThat(decided(old)).isEqualTo("A");
    }

    @Test
    void aTableThatWasTakenAwayIsNoLongerFound() {
        deploy("A");
        String newer = deploy("B");
        assertThat(decided()).isEqualTo("B");

        engine.getRepositoryService().deleteDeployment(newer, true);

        assertThat(decided()).isEqualTo("A");
    }

    private DeploymentCache cache() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
    }

    private String decided() {
        return decided(waiting());
    }

    private String waiting() {
        return engine.getRuntimeService().startProcessInstanceByKey("graded").getId();
    }

    private String decided(String instance) {
        engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId());
        return (String) engine.getRuntimeService().getVariable(instance, "grade");
    }

    private String deploy(String grade) {
        return engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "graded.bpmn",
                        Bpmn.createExecutableProcess("graded")
                                .startEvent()
                                .userTask("User_Ask")
                                .businessRuleTask("Decide_Grade")
                                .camundaDecisionRef("Decision_Grade")
                                .camundaDecisionRefBinding("deployment")
                                .camundaMapDecisionResult("singleEntry")
                                .camundaResultVariable("grade")
                                .userTask("User_Wait")
                                .endEvent()
                                .done())
                .addString("grade.dmn", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Definitions_Grade" name="Grade"
                            namespace="http://camunda.org/schema/1.0/dmn">
                          <decision id="Decision_Grade" name="Grade">
                            <decisionTable id="Table_Grade" hitPolicy="UNIQUE">
                              <output id="Output_Grade" name="grade" typeRef="string"/>
                              <rule id="Rule_Always"><outputEntry id="Entry_Always"><text>"%s"</text></outputEntry></rule>
                            </decisionTable>
                          </decision>
                        </definitions>
                        """.formatted(grade))
                .deploy()
                .getId();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
