package org.batoncrm.library.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.library.PublishedModels;
import org.batoncrm.library.Reference;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads published models out of the engine, each table and form in the version that the diagram means. */
@Component
class EngineModels implements PublishedModels {

    /** The source of the deployments that Baton makes when it starts. */
    private static final String SHIPPED = "shipped";

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    EngineModels(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    @Override
    public List<Definition> versions(@Nullable String key) {
        ProcessDefinitionQuery query = repository.createProcessDefinitionQuery();
        return definitions(key == null ? query : query.processDefinitionKey(key));
    }

    private List<Definition> definitions(ProcessDefinitionQuery query) {
        List<ProcessDefinition> found = query.list();
        Map<String, Deployment> deployments = repository.createDeploymentQuery().list().stream()
                .collect(Collectors.toMap(Deployment::getId, Function.identity()));
        return found.stream()
                .map(definition -> view(definition, deployments.get(definition.getDeploymentId())))
                .sorted(Comparator.comparing(Definition::key)
                        .thenComparing(Definition::version, Comparator.reverseOrder()))
                .toList();
    }

    private static Definition view(ProcessDefinition definition, Deployment deployment) {
        return new Definition(
                definition.getId(),
                definition.getKey(),
                definition.getName() == null ? definition.getKey() : definition.getName(),
                definition.getVersion(),
                definition.getVersionTag(),
                deployment.getId(),
                deployment.getDeploymentTime().toInstant(),
                SHIPPED.equals(deployment.getSource()));
    }

    @Override
    public String diagram(Definition definition) {
        return text(repository.getProcessModel(definition.id()));
    }

    @Override
    public Optional<Found> table(Reference reference, String deployment) {
        DecisionDefinitionQuery query =
                repository.createDecisionDefinitionQuery().decisionDefinitionKey(reference.key());
        DecisionDefinition table = switch (reference.binding()) {
            case DEPLOYMENT -> query.deploymentId(deployment).singleResult();
            case LATEST -> query.latestVersion().singleResult();
            case VERSION ->
                number(reference)
                        .map(version -> query.decisionDefinitionVersion(version).singleResult())
                        .orElse(null);
            case TAG ->
                query
                        .versionTag(String.valueOf(reference.version()))
                        .orderByDecisionDefinitionVersion()
                        .desc()
                        .list()
                        .stream()
                        .findFirst()
                        .orElse(null);
        };
        return Optional.ofNullable(table)
                .map(found ->
                        new Found(base(found.getResourceName()), text(repository.getDecisionModel(found.getId()))));
    }

    /** The engine has no query for forms. */
    @Override
    public Optional<Found> form(Reference reference, String deployment) {
        String from = "select DEPLOYMENT_ID_, RESOURCE_NAME_ from ACT_RE_CAMFORMDEF where KEY_ = :key";
        JdbcClient.StatementSpec query = switch (reference.binding()) {
            case DEPLOYMENT ->
                jdbc.sql(from + " and DEPLOYMENT_ID_ = :deployment").param("deployment", deployment);
            case VERSION ->
                jdbc.sql(from + " and VERSION_ = :version")
                        .param("version", number(reference).orElse(-1));
            default -> jdbc.sql(from + " order by VERSION_ desc limit 1");
        };
        return query.param("key", reference.key())
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .optional()
                .map(place -> new Found(
                        base(place.getValue()),
                        text(repository.getResourceAsStream(place.getKey(), place.getValue()))));
    }

    @Override
    public List<Found> files(String beginning, String ending, String deployment) {
        return repository.getDeploymentResourceNames(deployment).stream()
                .filter(resource ->
                        base(resource).startsWith(beginning) && base(resource).endsWith(ending))
                .map(resource -> new Found(base(resource), text(repository.getResourceAsStream(deployment, resource))))
                .toList();
    }

    @Override
    public Optional<String> file(String name, String deployment) {
        return repository.getDeploymentResourceNames(deployment).stream()
                .filter(resource -> base(resource).equals(name))
                .findFirst()
                .map(resource -> text(repository.getResourceAsStream(deployment, resource)));
    }

    private static Optional<Integer> number(Reference reference) {
        String version = String.valueOf(reference.version());
        return version.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(version)) : Optional.empty();
    }

    private static String base(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private static String text(InputStream content) {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
