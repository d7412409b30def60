package org.batoncrm.process;

import java.util.Objects;
import org.batoncrm.kernel.RecordId;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A record's owner changes: the process that carries it goes on with the new one. */
@Component
@Transactional
public class OwnersTasks {

    private final RuntimeService runtime;
    private final TaskService tasks;

    OwnersTasks(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /**
     * The owner's open tasks go along; one that a third person has taken stays theirs.
     *
     * @param variable in which the process keeps its record's owner
     */
    public void follow(RecordId record, String processKey, ProcessVariable<String> variable, @Nullable String owner) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(record.toString())
                .list()) {
            Object before = runtime.getVariable(instance.getId(), variable.name());
            // Before its first step the process has not read the owner yet.
            if (Objects.equals(before, owner) || before == null && !asked(instance)) {
                continue;
            }
            runtime.setVariable(instance.getId(), variable.name(), owner);
            for (Task task :
                    tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
                if (task.getAssignee() == null || task.getAssignee().equals(before)) {
                    tasks.setAssignee(task.getId(), owner);
                }
            }
        }
    }

    private boolean asked(ProcessInstance instance) {
        return tasks.createTaskQuery().processInstanceId(instance.getId()).count() > 0;
    }
}
