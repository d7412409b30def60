package org.batoncrm.handover.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.handover.LeaversWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks of who leaves, in the engine; a task that somebody else has taken stays theirs. */
@Component
class LeaversTasks implements LeaversWork {

    private static final int MOST = 20_000;
    private static final int CHUNK = 500;

    /** What diagrams call the person who looks after the record. */
    private static final List<String> OWNERS = List.of("owner", "ownerId", "dealOwnerId");

    private final Processes processes;
    private final RuntimeService runtime;
    private final TaskService tasks;

    LeaversTasks(Processes processes, RuntimeService runtime, TaskService tasks) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public List<OpenTask> of(String login) {
        List<Task> open = tasks.createTaskQuery()
                .taskAssignee(login)
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, MOST);
        Map<String, RecordId> records = new HashMap<>();
        List<String> instances = open.stream()
                .map(Task::getProcessInstanceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        for (int from = 0; from < instances.size(); from += CHUNK) {
            runtime
                    .createProcessInstanceQuery()
                    .processInstanceIds(
                            new HashSet<>(instances.subList(from, Math.min(instances.size(), from + CHUNK))))
                    .list()
                    .forEach(instance -> record(instance, records));
        }
        return open.stream()
                // Answering the questions of those who take over is not handed over.
                .filter(task -> !task.getProcessDefinitionId().startsWith(OwnerHandover.KEY + ":"))
                .map(task -> new OpenTask(task.getId(), records.get(task.getProcessInstanceId())))
                .toList();
    }

    private static void record(ProcessInstance instance, Map<String, RecordId> records) {
        RecordId.parse(instance.getBusinessKey()).ifPresent(record -> records.put(instance.getId(), record));
    }

    @Override
    public long count(String login) {
        return tasks.createTaskQuery().taskAssignee(login).count();
    }

    @Override
    public void follow(String leaver, Map<RecordId, @Nullable String> owners) {
        Map<String, @Nullable String> byInstance = new HashMap<>();
        processes
                .running(owners.keySet())
                .forEach((record, instances) -> instances.forEach(id -> byInstance.put(id, owners.get(record))));
        if (byInstance.isEmpty()) {
            return;
        }
        String[] instances = byInstance.keySet().toArray(String[]::new);
        for (String name : OWNERS) {
            for (VariableInstance variable : runtime.createVariableInstanceQuery()
                    .processInstanceIdIn(instances)
                    .variableValueEquals(name, leaver)
                    .list()) {
                runtime.setVariable(
                        variable.getExecutionId(), name, byInstance.get(variable.getProcessInstanceId()));
            }
        }
        for (Task task : tasks.createTaskQuery()
                .taskAssignee(leaver)
                .processInstanceIdIn(instances)
                .list()) {
            tasks.setAssignee(task.getId(), byInstance.get(task.getProcessInstanceId()));
        }
    }

    @Override
    public Set<String> give(String leaver, Map<String, @Nullable String> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Set<String> given = new HashSet<>();
        List<Task> found = new ArrayList<>(tasks.createTaskQuery()
                .taskIdIn(wanted.keySet().toArray(String[]::new))
                .list());
        for (Task task : found) {
            String to = wanted.get(task.getId());
            if (leaver.equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), to);
                given.add(task.getId());
            } else if (Objects.equals(task.getAssignee(), to)) {
                given.add(task.getId());
            }
        }
        return given.stream().collect(Collectors.toUnmodifiableSet());
    }
}
