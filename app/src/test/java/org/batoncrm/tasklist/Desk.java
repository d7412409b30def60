package org.batoncrm.tasklist;

import java.util.List;
import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/** A small process with a decision and a check of it, for tests of the task list. */
class Desk {

    static final String DECIDE = "Task_Decide";
    static final String CHECK = "Task_Check";
    static final Map<String, Object> GOOD = Map.of("amount", 50, "risk", "low");

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;

    Desk(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    void deploy() {
        repository
                .createDeployment()
                .addClasspathResource("tasklist/desk-round.bpmn")
                .addClasspathResource("tasklist/desk-decide.form")
                .deploy();
    }

    /** Starts a round and answers the id of its first task. */
    String ask(String businessKey) {
        return CurrentUser.asProcess(() -> {
            String instance =
                    runtime.startProcessInstanceByKey("desk-round", businessKey).getId();
            return tasks.createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId();
        });
    }

    List<Task> open(String instanceId) {
        return tasks.createTaskQuery().processInstanceId(instanceId).list();
    }
}
