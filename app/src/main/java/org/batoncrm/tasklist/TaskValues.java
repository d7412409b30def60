package org.batoncrm.tasklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.batoncrm.tasklist.undo.EngineValue;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The variables that a task sees. Mostly those that are asked for belong to the case as a whole and are plain values: one
 * statement reads them. The engine is asked, with six, where a part of the diagram or the task has some of its own.
 */
@Component
class TaskValues {

    private final JdbcClient jdbc;
    private final TaskService tasks;

    TaskValues(JdbcClient jdbc, TaskService tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    private record Held(String name, boolean ofTheCase, String kept) {

        boolean plain() {
            return ofTheCase && kept.charAt(0) != EngineValue.FOREIGN;
        }
    }

    /** Those whose names are wanted and that hold something. */
    Map<String, Object> of(TaskQuery.Row task, Predicate<String> wanted) {
        String instance = task.instanceId();
        List<Held> held = instance == null ? List.of() : held(instance, wanted);
        boolean plain = instance != null && held.stream().allMatch(Held::plain);
        Map<String, Object> found = new HashMap<>();
        if (plain) {
            held.forEach(one -> put(found, one.name(), EngineValue.value(one.kept())));
        } else {
            tasks.getVariables(task.id()).forEach((name, content) -> {
                if (wanted.test(name)) {
                    put(found, name, content);
                }
            });
        }
        return found;
    }

    private static void put(Map<String, Object> found, String name, @Nullable Object content) {
        if (content != null) {
            found.put(name, content);
        }
    }

    private List<Held> held(String instance, Predicate<String> wanted) {
        return jdbc
                .sql(
                        "select ID_, REV_, NAME_, TYPE_, TEXT_, LONG_, DOUBLE_, EXECUTION_ID_, TASK_ID_ from ACT_RU_VARIABLE"
                                + " where PROC_INST_ID_ = ?")
                .param(instance)
                .query((row, n) -> new Held(
                        row.getString("NAME_"),
                        row.getString("TASK_ID_") == null && instance.equals(row.getString("EXECUTION_ID_")),
                        EngineValue.of(row)))
                .list()
                .stream()
                .filter(one -> wanted.test(one.name()))
                .toList();
    }
}
