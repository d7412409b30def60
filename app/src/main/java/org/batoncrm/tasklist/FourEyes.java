package org.batoncrm.tasklist;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.kernel.Rejected;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps a decision from being checked by whoever made it. A user task names the earlier tasks of its process in the
 * extension property {@code fourEyes} (ids, separated by commas): who completed one of them may not take or complete
 * this one.
 */
@Component
class FourEyes {

    private static final String PROPERTY = "fourEyes";

    private record Place(String definitionId, String taskKey) {}

    private final RepositoryService repository;
    private final HistoryService history;
    private final Map<Place, List<String>> known = new ConcurrentHashMap<>();

    FourEyes(RepositoryService repository, HistoryService history) {
        this.repository = repository;
        this.history = history;
    }

    /** Refuses when the person has completed one of the tasks that this one is to check. */
    void require(TaskQuery.Row task, String login) {
        if (excluded(task, login)) {
            throw new Rejected("tasklist.fourEyes");
        }
    }

    boolean excluded(TaskQuery.Row task, String login) {
        if (task.processDefinitionId() == null || task.definitionKey() == null) {
            return false;
        }
        List<String> checked =
                known.computeIfAbsent(new Place(task.processDefinitionId(), task.definitionKey()), this::read);
        return !checked.isEmpty()
                && history.createHistoricTaskInstanceQuery()
                                .processInstanceId(task.instanceId())
                                .taskDefinitionKeyIn(checked.toArray(String[]::new))
                                .taskAssignee(login)
                                .finished()
                                .count()
                        > 0;
    }

    private List<String> read(Place place) {
        UserTask task = repository.getBpmnModelInstance(place.definitionId).getModelElementById(place.taskKey);
        if (task == null || task.getExtensionElements() == null) {
            return List.of();
        }
        return task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> PROPERTY.equals(property.getCamundaName()))
                .flatMap(property -> Arrays.stream(property.getCamundaValue().split(",")))
                .map(String::strip)
                .toList();
    }
}
