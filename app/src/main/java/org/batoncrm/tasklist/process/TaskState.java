package org.batoncrm.tasklist.process;

import java.util.Date;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** What the engine says of an open task. The creation time is missing in events of a later change. */
record TaskState(
        String id,
        @Nullable String name,
        @Nullable String definitionKey,
        @Nullable String processDefinitionId,
        @Nullable String instanceId,
        @Nullable String assignee,
        @Nullable String owner,
        @Nullable Date createdAt,
        @Nullable Date dueAt,
        @Nullable Date followUpAt,
        int priority) {

    static TaskState of(Task task) {
        return new TaskState(
                task.getId(),
                task.getName(),
                task.getTaskDefinitionKey(),
                task.getProcessDefinitionId(),
                task.getProcessInstanceId(),
                task.getAssignee(),
                task.getOwner(),
                task.getCreateTime(),
                task.getDueDate(),
                task.getFollowUpDate(),
                task.getPriority());
    }
}
