package org.batoncrm.tasklist;

import java.time.Instant;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What a list of tasks is asked for; null means: do not care.
 *
 * @param text the record's number, or beginnings of words of the task's name, the process's name and of what the
 *     search knows of the record; all of them have to be found
 * @param dueBefore due earlier than this
 */
public record TaskFilter(
        TaskView view,
        @Nullable String text,
        @Nullable String process,
        @Nullable RecordType recordType,
        @Nullable RecordId record,
        @Nullable Instant dueBefore,
        Sort sort,
        boolean descending) {

    /** What a list can be sorted by, with the name in addresses and the column behind it. */
    public enum Sort {
        DUE("dueAt", "due_order"),
        CREATED("createdAt", "created_at"),
        PRIORITY("priority", "priority"),
        NAME("name", "name");

        private final String code;
        private final String column;

        Sort(String code, String column) {
            this.code = code;
            this.column = column;
        }

        public String code() {
            return code;
        }

        String column() {
            return column;
        }

        public static java.util.Optional<Sort> ofCode(@Nullable String code) {
            for (Sort sort : values()) {
                if (sort.code.equals(code)) {
                    return java.util.Optional.of(sort);
                }
            }
            return java.util.Optional.empty();
        }
    }

    public static TaskFilter of(TaskView view) {
        return new TaskFilter(view, null, null, null, null, null, Sort.DUE, false);
    }

    public TaskFilter about(RecordId id) {
        return new TaskFilter(view, text, process, recordType, id, dueBefore, sort, descending);
    }

    TaskFilter in(TaskView other) {
        return new TaskFilter(other, text, process, recordType, record, dueBefore, sort, descending);
    }
}
