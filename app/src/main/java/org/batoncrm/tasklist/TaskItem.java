package org.batoncrm.tasklist;

import java.time.Instant;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An open task as lists show it.
 *
 * @param process the key of the process, for example {@code lead-qualification}
 * @param assignee the login of who has it; null when nobody
 * @param candidateGroups codes of the roles that may take it
 */
public record TaskItem(
        String id,
        String name,
        String definitionKey,
        @Nullable String process,
        @Nullable String processName,
        @Nullable Integer processVersion,
        @Nullable Carried record,
        @Nullable String assignee,
        @Nullable String assigneeName,
        List<String> candidateGroups,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt,
        int priority,
        TaskSla sla,
        @Nullable String formKey) {

    /** The record that the process carries. */
    public record Carried(RecordId id, String title, String subtitle, String link) {}
}
