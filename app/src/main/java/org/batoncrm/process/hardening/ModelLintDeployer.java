package org.batoncrm.process.hardening;

import java.util.List;
import java.util.stream.Collectors;
import org.batoncrm.process.Finding;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Runs the lint before the engine's own deployers: on every deployment, whatever way it came, and again when a model
 * is read back from the database, so that a row put there by hand does not run either.
 */
final class ModelLintDeployer implements Deployer {

    private final ModelLint lint;

    ModelLintDeployer(ModelLint lint) {
        this.lint = lint;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<Finding> findings = deployment.getResources().values().stream()
                .flatMap(resource -> check(resource).stream())
                .filter(Finding::isError)
                .toList();
        if (!findings.isEmpty()) {
            throw new NotValidException("This model may not run here.\n"
                    + findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }

    private List<Finding> check(ResourceEntity resource) {
        // Pictures that the engine drew itself in earlier versions do not occur: diagrams are drawn in the browser.
        return lint.check(resource.getName(), resource.getBytes());
    }
}
