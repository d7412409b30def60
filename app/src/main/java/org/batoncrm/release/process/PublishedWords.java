package org.batoncrm.release.process;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batoncrm.process.ModelTexts;
import org.batoncrm.process.OwnersModels;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets this node speak of published models in the second language, too, whichever node has published them. */
@Component
class PublishedWords {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedWords.class);
    private static final String ENDING = "_zh_CN.properties";

    /** Nodes' clocks differ, and a deployment is dated before it is committed. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final RepositoryService repository;
    private final ModelTexts texts;
    private final Set<String> known = new HashSet<>();
    private Instant since = Instant.EPOCH;

    PublishedWords(RepositoryService repository, ModelTexts texts) {
        this.repository = repository;
        this.texts = texts;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT1S")
    synchronized void learn() {
        List<Deployment> fresh = repository
                .createDeploymentQuery()
                .deploymentAfter(Date.from(since))
                .orderByDeploymentTime()
                .asc()
                .list();
        for (Deployment deployment : fresh) {
            Instant at = deployment.getDeploymentTime().toInstant().minus(OVERLAP);
            since = at.isAfter(since) ? at : since;
            if (known.add(deployment.getId()) && OwnersModels.published(deployment.getSource())) {
                learn(deployment);
            }
        }
    }

    private void learn(Deployment deployment) {
        List<String> files = repository.getDeploymentResourceNames(deployment.getId());
        for (String file : files) {
            if (!file.endsWith(ENDING)) {
                continue;
            }
            String model = file.substring(0, file.length() - ENDING.length());
            try (Reader words = new InputStreamReader(
                    repository.getResourceAsStream(deployment.getId(), file), StandardCharsets.UTF_8)) {
                texts.learn(model, files.contains(model + ".bpmn"), words);
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.warn("The words of {} in deployment {} cannot be read", file, deployment.getId(), unreadable);
            }
        }
    }
}
