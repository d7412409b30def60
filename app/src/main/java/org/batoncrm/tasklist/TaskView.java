package org.batoncrm.tasklist;

import java.util.Locale;
import java.util.Optional;

/** The tabs of the task list. */
public enum TaskView {
    /** What I have taken or was given, and what belongs to somebody I stand in for. */
    MINE,
    /** What anybody of my roles may do, taken or not. */
    TEAM,
    /** What nobody of my roles has taken yet. */
    UNCLAIMED,
    /** Everything I may see. */
    ALL;

    /** As in addresses: {@code mine}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskView> ofCode(String code) {
        for (TaskView view : values()) {
            if (view.code().equals(code)) {
                return Optional.of(view);
            }
        }
        return Optional.empty();
    }
}
