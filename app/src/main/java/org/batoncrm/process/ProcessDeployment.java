package org.batoncrm.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Brings the shipped diagrams, tables and forms into the engine when the application starts, all in one deployment, so
 * that a diagram and the form and the table it was made with stay together. Nothing changed means no new version. What
 * a process owner has published since is left alone.
 */
@Component
class ProcessDeployment implements SmartInitializingSingleton {

    static final String NAME = "baton";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessDeployment.class);
    private static final Pattern PINNED =
            Pattern.compile("decisionRef=\"([^\"]+)\"[^>]*decisionRefBinding=\"deployment\"");

    private final RepositoryService repository;
    private final ModelRules rules;
    private final CheckedModels checked;

    ProcessDeployment(RepositoryService repository, ModelRules rules, CheckedModels checked) {
        this.repository = repository;
        this.rules = rules;
        this.checked = checked;
    }

    /** Before the web server answers and before any job runs. */
    @Override
    public void afterSingletonsInstantiated() {
        ShippedModels shipped = ShippedModels.read();
        checked.unlessPassed(shipped, () -> refuseBroken(shipped));
        Map<String, byte[]> models = new TreeMap<>(shipped.models());
        Set<String> owned = ownedByProcessOwners(models);
        models.keySet().removeAll(owned);
        if (models.isEmpty()) {
            return;
        }
        DeploymentBuilder builder = repository
                .createDeployment()
                .name(NAME)
                .source(OwnersModels.SHIPPED)
                // All or nothing: a changed form has to bring its diagram along.
                .enableDuplicateFiltering(false);
        models.forEach((name, content) -> builder.addInputStream(name, new java.io.ByteArrayInputStream(content)));
        Deployment deployment = builder.deploy();
        LOG.info("{} models stand ready in deployment {}", models.size(), deployment.getId());
    }

    void refuseBroken(ShippedModels shipped) {
        List<Finding> errors =
                rules.checkShipped(shipped).stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Some models cannot run:\n"
                    + errors.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }

    /** The shipped diagrams and tables of which a process owner has published a version of their own. */
    private Set<String> ownedByProcessOwners(Map<String, byte[]> models) {
        Set<String> pinned = models.entrySet().stream()
                .filter(model -> model.getKey().endsWith(".bpmn"))
                .flatMap(model -> PINNED.matcher(new String(model.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                        .results()
                        .map(match -> match.group(1)))
                .collect(Collectors.toSet());
        Set<String> owned = new TreeSet<>();
        for (String file : models.keySet()) {
            String key = file.substring(0, file.lastIndexOf('.'));
            if (file.endsWith(".bpmn") && isOwned(latestProcessDeployment(key), key)
                    || file.endsWith(".dmn") && !pinned.contains(key) && isOwned(latestDecisionDeployment(key), key)) {
                owned.add(file);
            }
        }
        return owned;
    }

    private @Nullable String latestProcessDeployment(String key) {
        var latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        return latest == null ? null : latest.getDeploymentId();
    }

    private @Nullable String latestDecisionDeployment(String key) {
        var latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        return latest == null ? null : latest.getDeploymentId();
    }

    private boolean isOwned(@Nullable String deploymentId, String key) {
        if (deploymentId == null) {
            return false;
        }
        Deployment deployment =
                repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
        return deployment != null && OwnersModels.own(deployment.getSource(), key);
    }
}
