package org.batoncrm.process.hardening;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;

/**
 * Makes the engine safe to be given models by people who are not trusted with the machine: a model can call catalogued
 * delegates and nothing else, and cannot run for ever. See docs/adr on the allow-list.
 */
public final class EngineHardening extends AbstractProcessEnginePlugin {

    private static final int STEPS = 5_000;
    private static final int ROUNDS = 1_000;

    private final ProcessBeans beans;

    public EngineHardening(ProcessBeans beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new SafeExpressionManager(beans));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);

        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setArtifactFactory(new NoClasses());
        engine.setBpmnParseFactory(new StrictParseFactory());
        engine.setDmnElProvider(text -> {
            throw new ProcessEngineException("A decision table can only be written in FEEL");
        });
        engine.setDmnFeelEnableLegacyBehavior(false);
        engine.setCmmnEnabled(false);
        engine.setEnableXxeProcessing(false);

        engine.setDeserializationTypeValidationEnabled(true);
        engine.setJavaSerializationFormatEnabled(false);

        List<Deployer> deployers = new ArrayList<>();
        deployers.add(new ModelLintDeployer(new ModelLint(beans)));
        if (engine.getCustomPreDeployers() != null) {
            deployers.addAll(engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(deployers);

        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners();
        List<BpmnParseListener> all = listeners == null ? new ArrayList<>() : new ArrayList<>(listeners);
        all.add(new StepBudget(STEPS, ROUNDS));
        engine.setCustomPostBPMNParseListeners(all);
    }

    private static final class NoClasses implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("A class cannot be named in a model (" + type.getName() + ")");
        }
    }
}
