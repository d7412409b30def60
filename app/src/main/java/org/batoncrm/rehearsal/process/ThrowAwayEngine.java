package org.batoncrm.rehearsal.process;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.rehearsal.Recording;
import org.batoncrm.rehearsal.Replay;
import org.batoncrm.rehearsal.ReplayEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A second engine on a database in memory, made when the first play begins. Its diagrams are bound by the same rules as
 * those of the engine that runs, and can name no bean of the house: only stand-ins.
 */
@Component
class ThrowAwayEngine implements ReplayEngine {

    private final Dummies dummies;
    private final ReentrantLock one = new ReentrantLock(true);
    private @Nullable ProcessEngine engine;

    ThrowAwayEngine(Dummies dummies) {
        this.dummies = dummies;
    }

    @Override
    public Stage set(ProcessPack pack) {
        one.lock();
        try {
            return new Deployed(engine(), pack);
        } catch (ProcessEngineException | IllegalStateException refused) {
            one.unlock();
            throw new Unplayable(refused.getMessage(), refused);
        } catch (RuntimeException | Error failure) {
            one.unlock();
            throw failure;
        }
    }

    private ProcessEngine engine() {
        ProcessEngine made = engine;
        if (made == null) {
            made = build();
            engine = made;
        }
        return made;
    }

    private ProcessEngine build() {
        String name = "rehearsal-" + UUID.randomUUID();
        ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setHistory("activity");
        configuration.setHistoryEventHandler(new PlayedHistory());
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new PlayedSteps())));
        configuration.getProcessEnginePlugins().add(dummies.locks());
        return configuration.buildProcessEngine();
    }

    @PreDestroy
    void close() {
        ProcessEngine made = engine;
        if (made != null) {
            made.close();
        }
    }

    /** Whoever closes the stage lets the next one in. */
    private final class Deployed implements Stage {

        private final ProcessEngine on;
        private final ProcessPack pack;
        private final DeploymentWithDefinitions deployment;
        private final FirstAnswers answers;

        Deployed(ProcessEngine on, ProcessPack pack) {
            this.on = on;
            this.pack = pack;
            byte[] diagram = pack.files().getOrDefault(pack.diagram(), "").getBytes(StandardCharsets.UTF_8);
            Map<String, String> files = new TreeMap<>();
            pack.files().forEach((name, content) -> {
                if (name.endsWith(".bpmn") || name.endsWith(".dmn") || name.endsWith(".form")) {
                    files.put(name, content);
                }
            });
            DeploymentBuilder builder =
                    on.getRepositoryService().createDeployment().name(pack.key());
            Called.by(pack, diagram).forEach(files::putIfAbsent);
            files.forEach(builder::addString);
            this.deployment = builder.deployWithResult();
            this.answers = new FirstAnswers(pack, diagram);
        }

        @Override
        public Replay play(Recording recording) {
            String definition = deployment.getDeployedProcessDefinitions().stream()
                    .filter(one -> one.getKey().equals(pack.key()))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            return new Play(on, definition, recording, answers).play();
        }

        @Override
        public void close() {
            try {
                on.getRepositoryService().deleteDeployment(deployment.getId(), true, true, true);
            } finally {
                one.unlock();
            }
        }
    }
}
