package org.batoncrm.tasklist;

import org.jspecify.annotations.Nullable;

/**
 * A task that was just completed.
 *
 * @param next the task to go on with; null when there is none
 */
public record FinishedTask(String id, String name, @Nullable TaskItem next) {}
