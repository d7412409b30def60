package org.batoncrm.process.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;

/** Engines in memory: as shipped by its makers, with all locks, and with all locks but the lint. */
final class Engines {

    private Engines() {}

    static ProcessEngine unprotected() {
        return build(List.of(), Map.of());
    }

    static ProcessEngine hardened(ProcessBeans beans) {
        return build(List.of(new EngineHardening(beans)), Map.of());
    }

    /** What is left when somebody gets a model past the lint. */
    static ProcessEngine withoutLint(ProcessBeans beans) {
        return build(
                List.of(new EngineHardening(beans), new AbstractProcessEnginePlugin() {
                    @Override
                    public void preInit(ProcessEngineConfigurationImpl engine) {
                        engine.getCustomPreDeployers().removeIf(ModelLintDeployer.class::isInstance);
                    }
                }),
                Map.of());
    }

    private static ProcessEngine build(List<ProcessEnginePlugin> plugins, Map<Object, Object> beans) {
        ProcessEngineConfigurationImpl engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setProcessEngineName("test-" + UUID.randomUUID());
        engine.setJdbcUrl("jdbc:h2:mem:" + engine.getProcessEngineName());
        engine.setHistory("full");
        engine.setJobExecutorActivate(false);
        engine.setMetricsEnabled(false);
        engine.setBeans(beans);
        engine.setProcessEnginePlugins(new ArrayList<>(plugins));
        return engine.buildProcessEngine();
    }
}
