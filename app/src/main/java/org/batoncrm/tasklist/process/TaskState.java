package org.batoncrm.tasklist.process;

import java.util.Date;
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
        int priority) {}
