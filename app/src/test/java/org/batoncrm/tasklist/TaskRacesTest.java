package org.batoncrm.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.tasklist.process.TaskRepair;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class TaskRacesTest {

    @Autowired
    Tasks tasks;

    @Autowired
    TaskRepair repair;

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService engine;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    Desk desk;

    @BeforeEach
    void deploy() {
        desk = new Desk(repository, runtime, engine);
        desk.deploy();
        people.add("rep", Role.SDR);
        people.add("rep2", Role.SDR);
    }

    @Test
    void letsExactlyOneOfManyComplete() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try {
            for (int round = 0; round < 40; round++) {
                String task = desk.ask(null);
                String instance =
                        engine.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();

                List<Object> outcomes = together(pool, 5, n -> {
                    String login = n % 2 == 0 ? "rep" : "rep2";
                    try {
                        return people.as(login, () -> tasks.complete(task, Desk.GOOD));
                    } catch (Conflict late) {
                        return late.messageKey();
                    }
                });

                assertThat(outcomes).filteredOn(FinishedTask.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(outcome -> !(outcome instanceof FinishedTask))
                        .hasSize(4)
                        .isSubsetOf("tasklist.conflict.completed", "tasklist.conflict.taken");
                assertThat(desk.open(instance))
                        .singleElement()
                        .satisfies(
                                next -> assertThat(next.getTaskDefinitionKey()).isEqualTo(Desk.CHECK));
            }
        } finally {
            pool.shutdown();
        }
        assertThat(repair.repair()).isZero();
    }

    @Test
    void letsExactlyOneOfManyClaim() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 15; round++) {
                String task = desk.ask(null);

                List<Object> outcomes = together(pool, 4, n -> {
                    try {
                        return people.as(n % 2 == 0 ? "rep" : "rep2", () -> tasks.claim(task))
                                .assignee();
                    } catch (Conflict late) {
                        return late.messageKey();
                    }
                });

                String holder =
                        engine.createTaskQuery().taskId(task).singleResult().getAssignee();
                assertThat(outcomes).containsOnly(holder, "tasklist.conflict.taken");
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void listsWhatTheEngineKnowsAfterAnyHistory() {
        Random dice = new Random(20261122);
        List<String> instances = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            switch (dice.nextInt(8)) {
                case 0, 1 ->
                    instances.add(
                            runtime.startProcessInstanceByKey("desk-round").getId());
                case 2 -> anyTask(dice).ifPresent(id -> engine.setAssignee(id, dice.nextBoolean() ? "rep" : null));
                case 3 -> anyTask(dice).ifPresent(id -> engine.addCandidateGroup(id, "legal"));
                case 4 -> anyTask(dice).ifPresent(id -> engine.deleteCandidateGroup(id, "sdr"));
                case 5 -> anyTask(dice).ifPresent(id -> engine.setPriority(id, dice.nextInt(100)));
                case 6 -> anyTask(dice).ifPresent(id -> engine.complete(id, Map.of("amount", 1)));
                default -> {
                    List<String> alive = instances.stream()
                            .filter(id -> runtime.createProcessInstanceQuery()
                                            .processInstanceId(id)
                                            .count()
                                    > 0)
                            .toList();
                    if (!alive.isEmpty()) {
                        runtime.deleteProcessInstance(alive.get(dice.nextInt(alive.size())), "test", true);
                    }
                }
            }
        }

        assertThat(engine.createTaskQuery().count()).isPositive();
        assertThat(repair.repair()).isZero();
    }

    @Test
    void mendsAListThatDiffers() {
        String missing = desk.ask(null);
        String wrong = desk.ask(null);
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from task_view where task_id = ?", missing);
            jdbc.update("update task_view set assignee = 'nobody' where task_id = ?", wrong);
            jdbc.update(
                    "insert into task_view (task_id, name, created_at, due_order, priority, changed_at)"
                            + " select 'gone', name, created_at, due_order, priority, changed_at from task_view where task_id = ?",
                    wrong);
        });

        assertThat(repair.repair()).isEqualTo(3);
        assertThat(repair.repair()).isZero();
        assertThat(people.as("rep", () -> tasks.list(TaskFilter.of(TaskView.UNCLAIMED), 0, 10)))
                .extracting(TaskItem::id)
                .containsExactlyInAnyOrder(missing, wrong);
    }

    private java.util.Optional<String> anyTask(Random dice) {
        List<org.camunda.bpm.engine.task.Task> open =
                engine.createTaskQuery().orderByTaskCreateTime().asc().list();
        return open.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(open.get(dice.nextInt(open.size())).getId());
    }

    private interface Attempt {
        Object run(int number) throws Exception;
    }

    private static List<Object> together(ExecutorService pool, int many, Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<Object>> running = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            Callable<Object> one = () -> {
                start.await();
                return attempt.run(number);
            };
            running.add(pool.submit(one));
        }
        List<Object> outcomes = new ArrayList<>();
        for (Future<Object> future : running) {
            outcomes.add(future.get());
        }
        return outcomes;
    }
}
