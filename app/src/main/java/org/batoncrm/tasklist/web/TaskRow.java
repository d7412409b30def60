package org.batoncrm.tasklist.web;

import org.batoncrm.tasklist.TaskItem;
import org.jspecify.annotations.Nullable;

/** A task as the list draws it. */
record TaskRow(
        TaskItem task,
        String slaStyle,
        String slaText,
        @Nullable String initials) {

    static TaskRow of(TaskItem task, SlaText sla) {
        return new TaskRow(task, sla.style(task.sla()), sla.text(task.sla()), initials(task.assigneeName()));
    }

    private static @Nullable String initials(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String[] words = name.strip().split("\\s+");
        String first = words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        String last = words.length == 1
                ? ""
                : words[words.length - 1].substring(0, words[words.length - 1].offsetByCodePoints(0, 1));
        return first + last;
    }
}
