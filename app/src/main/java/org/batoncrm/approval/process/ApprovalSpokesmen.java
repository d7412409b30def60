package org.batoncrm.approval.process;

import java.util.List;
import java.util.Set;
import org.batoncrm.approval.ApprovalSpokenFor;
import org.batoncrm.process.Processes;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The processes that asked give their next tasks to whoever speaks for the one who asked, and those that are open. */
@Component
class ApprovalSpokesmen {

    /** What diagrams call who asked. */
    private static final List<String> ASKERS = List.of("submitter", "proposer");

    private final Processes processes;
    private final RuntimeService runtime;
    private final TaskService tasks;

    ApprovalSpokesmen(Processes processes, RuntimeService runtime, TaskService tasks) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @EventListener
    void on(ApprovalSpokenFor spoken) {
        String[] instances = processes.running(Set.of(spoken.subject())).values().stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
        if (instances.length == 0) {
            return;
        }
        for (String name : ASKERS) {
            for (VariableInstance variable : runtime.createVariableInstanceQuery()
                    .processInstanceIdIn(instances)
                    .variableValueEquals(name, spoken.before())
                    .list()) {
                runtime.setVariable(variable.getExecutionId(), name, spoken.now());
            }
        }
        for (Task task : tasks.createTaskQuery()
                .taskAssignee(spoken.before())
                .processInstanceIdIn(instances)
                .list()) {
            tasks.setAssignee(task.getId(), spoken.now());
        }
    }
}
