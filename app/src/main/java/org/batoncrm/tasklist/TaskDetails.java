package org.batoncrm.tasklist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One task with everything that is needed to do it.
 *
 * @param description what is to be done and what done means, from the diagram
 * @param form the task's form in the reader's language; null when it has none
 * @param data what the form is filled with
 * @param may what the reader may do with it now
 * @param page where there is more to do about it than its form asks; null when nowhere
 */
public record TaskDetails(
        TaskItem item,
        String description,
        @Nullable String instanceId,
        @Nullable ObjectNode form,
        Map<String, Object> data,
        List<Remark> comments,
        List<TaskFile> files,
        Allowed may,
        @Nullable String page) {

    /** What somebody said about the task. */
    public record Remark(String author, String text, Instant at) {}

    /** What the reader may do. Complete includes saving due dates, comments and files. */
    public record Allowed(boolean claim, boolean unclaim, boolean delegate, boolean complete, boolean change) {}
}
