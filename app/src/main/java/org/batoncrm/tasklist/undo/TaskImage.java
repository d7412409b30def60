package org.batoncrm.tasklist.undo;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task before it was completed.
 *
 * @param node the stay of the case at the task
 * @param candidates who may take it: {@code G} or {@code U} with the name
 * @param locals its own variables
 */
record TaskImage(
        String id,
        String key,
        String node,
        @Nullable String assignee,
        @Nullable String owner,
        @Nullable Long due,
        @Nullable Long followUp,
        int priority,
        Set<String> candidates,
        Map<String, String> locals) {}
