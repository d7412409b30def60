package org.batoncrm.tasklist.process;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the deployed diagrams say of tasks. A deployed version never changes, so it is read once. */
@Component
class TaskDefinitions {

    record Process(String key, String name, int version) {}

    private record Place(String definitionId, String taskKey) {}

    private final RepositoryService repository;
    private final ConcurrentHashMap<String, Process> processes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Place, Optional<String>> forms = new ConcurrentHashMap<>();

    TaskDefinitions(RepositoryService repository) {
        this.repository = repository;
    }

    Process process(String definitionId) {
        return processes.computeIfAbsent(definitionId, id -> {
            ProcessDefinition found = repository.getProcessDefinition(id);
            String name = found.getName() == null ? found.getKey() : found.getName();
            return new Process(found.getKey(), name, found.getVersion());
        });
    }

    /** The id of the task's form; empty when it has none. */
    Optional<String> form(String definitionId, @Nullable String taskKey) {
        if (taskKey == null) {
            return Optional.empty();
        }
        return forms.computeIfAbsent(new Place(definitionId, taskKey), place -> {
            UserTask task = repository.getBpmnModelInstance(definitionId).getModelElementById(taskKey);
            return Optional.ofNullable(task).map(UserTask::getCamundaFormRef);
        });
    }
}
