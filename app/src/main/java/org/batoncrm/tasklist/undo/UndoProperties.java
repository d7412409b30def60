package org.batoncrm.tasklist.undo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the task list works.
 *
 * @param undo for how long who has completed a task may take that back; 0 switches it off
 */
@ConfigurationProperties("baton.tasks")
public record UndoProperties(@DefaultValue("60s") Duration undo) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public UndoProperties {
        if (undo.isNegative() || undo.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("baton.tasks.undo is from 0s to 1h: " + undo);
        }
    }
}
