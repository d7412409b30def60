package org.batoncrm.tasklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that was just completed.
 *
 * @param next the task to go on with; null when there is none
 * @param undoUntil until when it can be taken back, as long as nothing comes of it; null when it cannot
 */
public record FinishedTask(
        String id,
        String name,
        @Nullable TaskItem next,
        @Nullable Instant undoUntil) {}
