package org.batoncrm.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class TasksTest {

    @Autowired
    Tasks tasks;

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService engine;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    Desk desk;

    @BeforeEach
    void deploy() {
        desk = new Desk(repository, runtime, engine);
        desk.deploy();
        people.add("rep", Role.SDR);
        people.add("rep2", Role.SDR);
        people.add("legal", Role.LEGAL);
        people.add("auditor", Role.AUDITOR);
        people.add("admin", Role.ADMIN);
    }

    @Test
    void showsATaskToEverybodyOfItsRolesUntilSomebodyTakesIt() {
        String task = desk.ask(null);

        assertThat(listed("rep", TaskView.UNCLAIMED)).containsExactly(task);
        assertThat(listed("rep2", TaskView.TEAM)).containsExactly(task);
        assertThat(listed("legal", TaskView.ALL)).isEmpty();

        people.as("rep", () -> tasks.claim(task));

        assertThat(listed("rep", TaskView.MINE)).containsExactly(task);
        assertThat(listed("rep2", TaskView.UNCLAIMED)).isEmpty();
        assertThat(listed("rep2", TaskView.MINE)).isEmpty();
        assertThat(listed("rep2", TaskView.TEAM)).containsExactly(task);
    }

    @Test
    void followsARecordOnceForATransactionHoweverOftenItChanges() {
        RecordId record = RecordId.of(RecordType.LEAD, 4_711);
        desk.ask(record.toString());
        long before = followed(record);

        transaction.executeWithoutResult(status -> {
            events.publishEvent(new RecordChanged(record));
            events.publishEvent(new RecordChanged(record));
            assertThat(followed(record)).as("not before the end").isEqualTo(before);
        });
        assertThat(followed(record)).isEqualTo(before + 1);
    }

    private long followed(RecordId record) {
        return jdbc.sql("select count(*) from task_change where task_id = ? and kind = 'CHANGED'")
                .param(record.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void saysWhatATaskIs() {
        String task = desk.ask(null);

        TaskItem item = people.as("rep", () -> tasks.item(task));

        assertThat(item.name()).isEqualTo("Decide terms");
        assertThat(item.process()).isEqualTo("desk-round");
        assertThat(item.processName()).isEqualTo("Desk round");
        assertThat(item.candidateGroups()).containsExactly("sales-manager", "sdr");
        assertThat(item.dueAt()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(item.priority()).isEqualTo(40);
        assertThat(item.formKey()).isEqualTo("desk-decide");
        assertThat(item.sla().state()).isEqualTo(TaskSla.State.ON_TRACK);
    }

    @Test
    void saysWhoWasFasterAtTaking() {
        String task = desk.ask(null);
        people.as("rep", () -> tasks.claim(task));

        assertThatThrownBy(() -> people.as("rep2", () -> tasks.claim(task)))
                .isInstanceOfSatisfying(Conflict.class, conflict -> {
                    assertThat(conflict.messageKey()).isEqualTo("tasklist.conflict.taken");
                    assertThat(conflict.arguments()).containsExactly("Rep");
                });
        assertThatThrownBy(() -> people.as("rep2", () -> tasks.complete(task, Desk.GOOD)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void saysWhoCompletedATaskThatIsGone() {
        String task = desk.ask(null);
        people.as("rep", () -> tasks.complete(task, Desk.GOOD));

        assertThatThrownBy(() -> people.as("rep2", () -> tasks.get(task)))
                .isInstanceOfSatisfying(Conflict.class, conflict -> {
                    assertThat(conflict.messageKey()).isEqualTo("tasklist.conflict.completed");
                    assertThat(conflict.arguments()).containsExactly("Rep");
                });
        assertThatThrownBy(() -> people.as("legal", () -> tasks.get(task))).isInstanceOf(NotFound.class);
    }

    @Test
    void saysThatTheProcessHasMovedOnWithoutTheTask() {
        String task = desk.ask(null);
        Job timer = management.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .findFirst()
                .orElseThrow();
        management.executeJob(timer.getId());

        assertThatThrownBy(() -> people.as("rep", () -> tasks.claim(task)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.messageKey()).isEqualTo("tasklist.conflict.gone"));
        assertThat(listed("rep", TaskView.ALL)).isEmpty();
    }

    @Test
    void hidesTasksOfOtherRoles() {
        String task = desk.ask(null);

        assertThatThrownBy(() -> people.as("legal", () -> tasks.get(task))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("legal", () -> tasks.claim(task))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("legal", () -> tasks.complete(task, Desk.GOOD)))
                .isInstanceOf(NotFound.class);
        assertThat(engine.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void hidesTasksOfRecordsThatOneMayNotRead() {
        String task = desk.ask("LEAD-999999999");

        assertThat(listed("rep", TaskView.ALL)).isEmpty();
        assertThat(listed("admin", TaskView.ALL)).containsExactly(task);
    }

    @Test
    void letsAuditorsLookButNotTouch() {
        String task = desk.ask(null);

        assertThat(listed("auditor", TaskView.ALL)).containsExactly(task);
        assertThatThrownBy(() -> people.as("auditor", () -> tasks.claim(task))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("auditor", () -> tasks.complete(task, Desk.GOOD)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("auditor", () -> tasks.comment(task, "x")))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void completesWithTheFormsValuesInTheDeclaredTypes() {
        String task = desk.ask(null);
        String instance = instanceOf(task);
        Map<String, Object> answer = new HashMap<>(Desk.GOOD);
        answer.put("checks", List.of("quote", "credit"));
        answer.put("until", "2027-03-01");

        FinishedTask finished = people.as("rep", () -> tasks.complete(task, answer));

        assertThat(finished.name()).isEqualTo("Decide terms");
        assertThat(runtime.getVariables(instance))
                .containsEntry("amount", 50)
                .containsEntry("risk", "low")
                .containsEntry("checks", "quote,credit")
                .containsEntry("until", "2027-03-01")
                .containsEntry("sure", false)
                .containsEntry("reason", null);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isEqualTo("rep");
    }

    @Test
    void changesNothingWhenTheAnswerIsRefused() {
        String task = desk.ask(null);
        String instance = instanceOf(task);

        assertThatThrownBy(() -> people.as("rep", () -> tasks.complete(task, Map.of("amount", 5000, "evil", 1))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Invalid.Problem::field)
                                .containsExactlyInAnyOrder("evil", "amount", "reason", "risk"));
        assertThat(runtime.getVariables(instance)).isEmpty();
        assertThat(engine.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void keepsADecisionFromBeingCheckedByItsAuthor() {
        String task = desk.ask(null);
        String instance = instanceOf(task);
        people.as("rep", () -> tasks.complete(task, Desk.GOOD));
        String check = desk.open(instance).get(0).getId();

        assertThatThrownBy(() -> people.as("rep", () -> tasks.claim(check))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> people.as("rep", () -> tasks.complete(check, Map.of())))
                .isInstanceOf(Rejected.class);
        assertThat(people.as("rep", () -> tasks.get(check)).may().complete()).isFalse();

        people.as("rep2", () -> tasks.complete(check, Map.of()));

        assertThat(desk.open(instance)).isEmpty();
    }

    @Test
    void givesATaskToSomebodyElse() {
        String task = desk.ask(null);
        people.as("rep", () -> tasks.claim(task));

        people.as("rep", () -> tasks.delegate(task, "legal"));

        assertThat(listed("legal", TaskView.MINE)).containsExactly(task);
        assertThatThrownBy(() -> people.as("legal", () -> tasks.delegate(task, "nobody")))
                .isInstanceOf(Invalid.class);
        people.as("legal", () -> tasks.unclaim(task));
        assertThat(listed("rep2", TaskView.UNCLAIMED)).containsExactly(task);
    }

    @Test
    void keepsCommentsFilesAndDates() {
        String task = desk.ask(null);
        byte[] pdf = "%PDF-1.7 test".getBytes();

        people.as("rep", () -> tasks.comment(task, "Called twice <b>"));
        people.as("rep", () -> tasks.attach(task, "../../offer.pdf", pdf));
        people.as("rep", () -> tasks.schedule(task, Instant.parse("2026-12-01T10:00:00Z"), null));

        TaskDetails details = people.as("rep2", () -> tasks.get(task));
        assertThat(details.comments()).extracting(TaskDetails.Remark::text).containsExactly("Called twice <b>");
        assertThat(details.files()).extracting(TaskFile::name).containsExactly("offer.pdf");
        assertThat(details.item().dueAt()).isEqualTo(Instant.parse("2026-12-01T10:00:00Z"));
        assertThatThrownBy(() -> people.as("rep", () -> tasks.attach(task, "a.html", "<script>".getBytes())))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> people.as("rep", () -> tasks.attach(task, "a.png", "<script>".getBytes())))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void filtersAndCounts() {
        String one = desk.ask(null);
        String two = desk.ask(null);
        people.as("rep", () -> tasks.claim(one));

        Map<TaskView, Long> counts = people.as("rep", () -> tasks.counts(TaskFilter.of(TaskView.ALL), 99));

        assertThat(counts)
                .containsEntry(TaskView.MINE, 1L)
                .containsEntry(TaskView.UNCLAIMED, 1L)
                .containsEntry(TaskView.TEAM, 2L)
                .containsEntry(TaskView.ALL, 2L);
        assertThat(people.as("rep", () -> tasks.list(text("DECIDE"), 0, 10))).hasSize(2);
        assertThat(people.as("rep", () -> tasks.list(text("100%"), 0, 10))).isEmpty();
        assertThat(people.as("rep", () -> tasks.claimAll(List.of(one, two, "nothing"))))
                .extracting(result -> result.refusal() == null)
                .containsExactly(true, true, false);
    }

    private static TaskFilter text(String text) {
        return new TaskFilter(TaskView.ALL, text, null, null, null, null, TaskFilter.Sort.DUE, false);
    }

    private List<String> listed(String login, TaskView view) {
        return people.as(login, () -> tasks.list(TaskFilter.of(view), 0, 50)).stream()
                .map(TaskItem::id)
                .toList();
    }

    private String instanceOf(String task) {
        return engine.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    }
}
