package org.batoncrm.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private CheckedModels checked;

    @Autowired
    private ModelLint lint;

    @Autowired
    private ModelRules rules;

    @Autowired
    private ProcessEngine engine;

    @Test
    void everyShippedModelPassesTheLint() {
        Map<String, byte[]> models = ShippedModels.read().models();
        List<Finding> findings = models.entrySet().stream()
                .flatMap(model -> lint.check(model.getKey(), model.getValue()).stream())
                .toList();
        assertThat(models).isNotEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void everyShippedModelKeepsTheRules() {
        assertThat(rules.checkShipped(ShippedModels.read())).isEmpty();
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
    void refusesToStartWithAModelThatBreaksARule() {
        ShippedModels shipped = ShippedModels.read();
        Map<String, byte[]> models = new TreeMap<>(shipped.models());
        models.computeIfPresent(
                "lead-qualification.bpmn",
                (file, diagram) -> new String(diagram, UTF_8)
                        .replace("name=\"variable:undoPossible\"", "name=\"variable:undoable\"")
                        .getBytes(UTF_8));
        assertThatThrownBy(() -> deployment.refuseBroken(new ShippedModels(models, shipped.templates())))
                .hasMessageContaining("Some models cannot run")
                .hasMessageContaining("The variable \"undoPossible\" is not declared.");
        assertThatThrownBy(() -> deployment.refuseBroken(new ShippedModels(shipped.models(), Map.of("a.json", "{"))))
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void asksTheRulesAgainOnlyWhenSomethingChanged() {
        ShippedModels shipped = ShippedModels.read();
        AtomicInteger asked = new AtomicInteger();
        checked.unlessPassed(shipped, asked::incrementAndGet);
        asked.set(0);
        checked.unlessPassed(shipped, asked::incrementAndGet);
        assertThat(asked).hasValue(0);

        Map<String, byte[]> changed = new TreeMap<>(shipped.models());
        changed.computeIfPresent("lead-sla.dmn", (file, table) -> (new String(table, UTF_8) + " ").getBytes(UTF_8));
        assertThatThrownBy(() -> checked.unlessPassed(new ShippedModels(changed, shipped.templates()), () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        checked.unlessPassed(new ShippedModels(changed, shipped.templates()), asked::incrementAndGet);
        assertThat(asked).as("what did not pass is asked again").hasValue(1);
    }

    @Test
    void givesEachFailedJobFourMoreTries() {
        var settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(settings.getFailedJobRetryTimeCycle()).isEqualTo("PT30S,PT2M,PT10M,PT1H");
        assertThat(settings.isCmmnEnabled()).isFalse();
        assertThat(settings.getExpressionManager().getClass().getSimpleName()).isEqualTo("SafeExpressionManager");
    }
}
