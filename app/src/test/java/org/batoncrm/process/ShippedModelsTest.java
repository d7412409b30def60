package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.process.hardening.ModelLint;
import org.batoncrm.testing.BatonTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class ShippedModelsTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessDeployment deployment;

    @Autowired
    private ModelLint lint;

    @Autowired
    private ModelRules rules;

    @Autowired
    private ProcessEngine engine;

    @Test
    void everyShippedModelPassesTheLint() {
        Map<String, byte[]> models = ProcessDeployment.shipped();
        List<Finding> findings = models.entrySet().stream()
                .flatMap(model -> lint.check(model.getKey(), model.getValue()).stream())
                .toList();
        assertThat(models).isNotEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void everyShippedModelKeepsTheRules() {
        assertThat(rules.check(ProcessDeployment.shipped(), Set.of())).isEmpty();
    }

    @Test
    void deploysNothingAgainWhenNothingChanged() {
        long before = repository.createDeploymentQuery().count();
        assertThat(before).isPositive();
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("lead-qualification")
                        .count())
                .isPositive();
        deployment.afterSingletonsInstantiated();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void givesEachFailedJobFourMoreTries() {
        var settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(settings.getFailedJobRetryTimeCycle()).isEqualTo("PT30S,PT2M,PT10M,PT1H");
        assertThat(settings.isCmmnEnabled()).isFalse();
        assertThat(settings.getExpressionManager().getClass().getSimpleName()).isEqualTo("SafeExpressionManager");
    }
}
