package org.batoncrm.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.batoncrm.testing.BatonTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a task sees is what the engine would say. */
@BatonTest
@Tag("database")
class TaskValuesTest {

    @Autowired
    private TaskValues values;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @BeforeEach
    void aTaskInAPartOfACase() {
        repository
                .createDeployment()
                .addModelInstance(
                        "values-probe.bpmn",
                        Bpmn.createExecutableProcess("values-probe")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .subProcess("Sub_Part")
                                .embeddedSubProcess()
                                .startEvent()
                                .userTask("User_Look")
                                .endEvent()
                                .subProcessDone()
                                .endEvent()
                                .done())
                .deploy();
    }

    private Task begin(Map<String, Object> variables) {
        String instance = runtime.startProcessInstanceByKey("values-probe", "LEAD-7", variables)
                .getId();
        return tasks.createTaskQuery().processInstanceId(instance).singleResult();
    }

    private Map<String, Object> seen(Task task, String... wanted) {
        List<String> names = List.of(wanted);
        return values.of(row(task.getId(), task.getProcessInstanceId()), names::contains);
    }

    private static TaskQuery.Row row(String id, @Nullable String instance) {
        return new TaskQuery.Row(
                id,
                "Look",
                null,
                null,
                null,
                null,
                null,
                instance,
                null,
                "",
                "",
                null,
                Instant.EPOCH,
                null,
                null,
                0,
                null,
                -1);
    }

    @Test
    void plainValuesOfTheCaseComeInTheirTypes() {
        Date day = Date.from(Instant.parse("2026-12-01T00:00:00Z"));
        Map<String, Object> all = Map.of(
                "text",
                "七",
                "yes",
                true,
                "count",
                3,
                "many",
                5_000_000_000L,
                "share",
                0.25,
                "day",
                day,
                "small",
                (short) 2);
        Task task = begin(Variables.createVariables().putValue("none", null).putValue("other", "x"));
        runtime.setVariables(task.getProcessInstanceId(), all);

        assertThat(seen(task, "text", "yes", "count", "many", "share", "day", "small", "none", "absent"))
                .isEqualTo(all);
    }

    @Test
    void whatAPartOrTheTaskHasOfItsOwnComesFirst() {
        Task task = begin(Map.of("level", "case", "mark", "case", "free", "case"));
        String part = runtime.getActivityInstance(task.getProcessInstanceId())
                .getActivityInstances("Sub_Part")[0]
                .getExecutionIds()[0];
        runtime.setVariableLocal(part, "level", "part");
        tasks.setVariableLocal(task.getId(), "mark", "task");

        assertThat(seen(task, "free")).isEqualTo(Map.of("free", "case"));
        assertThat(seen(task, "level", "free")).isEqualTo(Map.of("level", "part", "free", "case"));
        assertThat(seen(task, "mark")).isEqualTo(Map.of("mark", "task"));
    }

    @Test
    void anObjectComesFromTheEngine() {
        List<String> list = new ArrayList<>(List.of("a", "b"));
        Task task = begin(Map.of("list", list, "free", "case"));

        assertThat(seen(task, "list", "free")).isEqualTo(Map.of("list", list, "free", "case"));
    }

    @Test
    void aTaskOfNoCaseHasItsOwn() {
        Task task = tasks.newTask();
        tasks.saveTask(task);
        tasks.setVariable(task.getId(), "mark", "task");

        assertThat(seen(task, "mark")).isEqualTo(Map.of("mark", "task"));

        tasks.deleteTask(task.getId(), true);
    }
}
