package org.batoncrm.relocation.process;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.relocation.Orders;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives open tasks the name and the groups of the version that they were moved to; the engine leaves them as they were.
 * What a diagram decides only when a task begins, and who has it, stays.
 */
@Component
class TaskWords {

    private static final String LATER = "${";

    private final TaskService tasks;
    private final RepositoryService repository;

    TaskWords(TaskService tasks, RepositoryService repository) {
        this.tasks = tasks;
        this.repository = repository;
    }

    /** The elements of the open tasks of a case. */
    Map<String, String> of(String instance) {
        Map<String, String> found = new HashMap<>();
        tasks.createTaskQuery()
                .processInstanceId(instance)
                .list()
                .forEach(task -> found.put(task.getId(), task.getTaskDefinitionKey()));
        return found;
    }

    /** @param before what {@link #of} said before the case was moved */
    void follow(Orders orders, String instance, Map<String, String> before) {
        for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            UserTask now = drawn(orders.target(), task.getTaskDefinitionKey());
            UserTask then = drawn(orders.source(), before.getOrDefault(task.getId(), ""));
            if (now != null && then != null) {
                name(task, now);
                groups(task, then, now);
            }
        }
    }

    private void name(Task task, UserTask drawn) {
        String name = drawn.getName();
        if (name != null && !name.contains(LATER) && !name.equals(task.getName())) {
            task.setName(name);
            tasks.saveTask(task);
        }
    }

    private void groups(Task task, UserTask then, UserTask now) {
        String wanted = now.getCamundaCandidateGroups();
        if (Objects.equals(then.getCamundaCandidateGroups(), wanted) || wanted != null && wanted.contains(LATER)) {
            return;
        }
        Set<String> groups = wanted == null
                ? Set.of()
                : Arrays.stream(wanted.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        known.stream()
                .filter(group -> !groups.contains(group))
                .forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
        groups.stream()
                .filter(group -> !known.contains(group))
                .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
    }

    private @Nullable UserTask drawn(String definition, String element) {
        return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof UserTask task
                ? task
                : null;
    }
}
