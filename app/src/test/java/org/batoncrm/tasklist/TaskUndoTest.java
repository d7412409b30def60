package org.batoncrm.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadStatus;
import org.batoncrm.lead.Leads;
import org.batoncrm.lead.LeadsByHand;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineItem;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class TaskUndoTest {

    private static final Map<String, Object> REACHED =
            Map.of("contactOutcome", "REACHED", "contactChannel", "PHONE", "contactNote", "Wants a demo");
    private static final Map<String, Object> NOBODY = Map.of("contactOutcome", "NO_ANSWER", "contactChannel", "PHONE");

    @Autowired
    Tasks tasks;

    @Autowired
    Leads leads;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

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

    RecordId lead;

    @BeforeEach
    void aLeadThatHasJustComeIn() {
        long sales = people.addTeam("Sales");
        people.add("anna", Set.of(sales), Role.SDR, Role.AE);
        lead = people.as("anna", () -> leads.capture(LeadsByHand.grace()).lead())
                .id();
        jobs.runDue();
        people.add("ben", Set.of(sales), Role.SDR, Role.AE);
        people.add("mia", Set.of(sales), Role.SALES_MANAGER);
    }

    @Test
    void opensTheTaskAgainWithWhatWasEntered() {
        String task = open("anna");
        people.as("anna", () -> tasks.comment(task, "Calls at noon only"));
        TaskItem before = people.as("anna", () -> tasks.item(task));
        Map<String, Object> row = row();
        List<Map<String, Object>> clocks = clocks();
        Map<String, Instant> timers = timers();
        FinishedTask finished = people.as("anna", () -> tasks.complete(task, REACHED));
        assertThat(finished.undoUntil()).isAfter(Instant.now());
        assertThat(row()).isNotEqualTo(row);
        assertThat(clocks()).isNotEqualTo(clocks);

        TaskItem again = people.as("anna", () -> tasks.undo(task));

        assertThat(again.definitionKey()).isEqualTo("User_MakeFirstContact");
        assertThat(again.assignee()).isEqualTo("anna");
        assertThat(again.candidateGroups()).isEqualTo(before.candidateGroups());
        assertThat(again.dueAt()).isEqualTo(before.dueAt());
        assertThat(again.priority()).isEqualTo(before.priority());
        assertThat(people.as("anna", () -> tasks.get(again.id())).data()).containsAllEntriesOf(REACHED);
        assertThat(people.as("anna", () -> tasks.get(again.id())).comments())
                .extracting(TaskDetails.Remark::text)
                .containsExactly("Calls at noon only");
        assertThat(row()).isEqualTo(row);
        assertThat(clocks()).isEqualTo(clocks);
        assertThat(timers()).isEqualTo(timers);
        assertThat(people.as(
                        "anna", () -> tasks.list(TaskFilter.of(TaskView.ALL).about(lead), 0, 10)))
                .extracting(TaskItem::id)
                .containsExactly(again.id());
        assertThat(jdbc.queryForObject(
                        "select current_step from process_link where active_key like ?", String.class, lead + ":%"))
                .isEqualTo("Sub_WorkLead");
        assertThat(people.as("anna", () -> timeline.read(lead, Set.of(), 0, 3)))
                .extracting(TimelineItem::title)
                .anyMatch(title -> title.contains("Anna took back"));
    }

    @Test
    void goesOnFromThereAsIfNothingHadBeen() {
        String task = open("anna");
        people.as("anna", () -> tasks.complete(task, NOBODY));
        String again = people.as("anna", () -> tasks.undo(task)).id();

        people.as("anna", () -> tasks.complete(again, REACHED));
        jobs.runDue();

        assertThat(people.as("anna", () -> tasks.item(open("anna"))).definitionKey())
                .isEqualTo("User_QualifyLead");
        assertThat(row()).containsEntry("attempts", 1);
    }

    @Test
    void canBeUndoneAgainAfterBeingDoneAgain() {
        String task = open("anna");
        people.as("anna", () -> tasks.complete(task, NOBODY));
        String second = people.as("anna", () -> tasks.undo(task)).id();
        people.as("anna", () -> tasks.complete(second, REACHED));

        String third = people.as("anna", () -> tasks.undo(second)).id();

        assertThat(people.as("anna", () -> tasks.get(third)).data()).containsAllEntriesOf(REACHED);
    }

    @Test
    void saysWhyTheNextTaskIsGone() {
        String task = done();
        String next = open("anna");
        people.as("anna", () -> tasks.undo(task));

        assertThatThrownBy(() -> people.as("anna", () -> tasks.claim(next)))
                .isInstanceOfSatisfying(Conflict.class, conflict -> {
                    assertThat(conflict.messageKey()).isEqualTo("tasklist.conflict.withdrawn");
                    assertThat(conflict.arguments()).containsExactly("Anna");
                });
    }

    @Test
    void refusesTheSecondPress() {
        String task = done();
        people.as("anna", () -> tasks.undo(task));

        refused("anna", task, "tasklist.undo.already");
    }

    @Test
    void refusesEverybodyElse() {
        String task = done();

        refused("ben", task, "tasklist.undo.notYours");
        people.add("pat", Role.LEGAL);
        assertThatThrownBy(() -> people.as("pat", () -> tasks.undo(task))).isInstanceOf(NotFound.class);
        assertThat(people.as("anna", () -> tasks.undo(task)).assignee()).isEqualTo("anna");
    }

    @Test
    void refusesWhenTheTimeIsOver() {
        String task = done();
        transaction.executeWithoutResult(status -> jdbc.update(
                "update task_undo set completed_at = ?",
                Timestamp.from(Instant.now().minus(61, ChronoUnit.SECONDS))));

        refused("anna", task, "tasklist.undo.over");
    }

    @Test
    void refusesWhenTheNextTaskHasBeenTaken() {
        String task = done();
        String next = open("anna");
        people.as("anna", () -> tasks.delegate(next, "ben"));

        assertThatThrownBy(() -> people.as("anna", () -> tasks.undo(task)))
                .isInstanceOfSatisfying(Conflict.class, conflict -> {
                    assertThat(conflict.messageKey()).isEqualTo("tasklist.undo.taken");
                    assertThat(conflict.arguments()).containsExactly("Anna");
                });
        assertThat(open("ben")).isEqualTo(next);
    }

    @Test
    void refusesWhenTheRecordHasBeenChanged() {
        String task = done();
        transaction.executeWithoutResult(status ->
                jdbc.update("update sales_lead set version = version + 1, phone = '1' where id = ?", lead.value()));

        refused("anna", task, "tasklist.undo.recordChanged");
        assertThat(row()).containsEntry("phone", "1");
    }

    @Test
    void refusesWhenTheProcessHasMovedOn() {
        String task = open("anna");
        people.as("anna", () -> tasks.complete(task, NOBODY));
        jobs.fireTimer(lead.toString(), "Timer_WaitNextAttempt");

        refused("anna", task, "tasklist.undo.moved");
    }

    @Test
    void refusesWhenAMailHasGoneOut() {
        String task = qualified("NOT_NOW");
        assertThat(people.as("anna", () -> leads.get(lead)).status()).isEqualTo(LeadStatus.NURTURE);
        jobs.fireTimer(lead.toString(), "Timer_RevisitDate");

        refused("anna", task, "tasklist.undo.mailed");
    }

    @Test
    void takesBackWhatLetTheLeadRest() {
        String task = qualified("NOT_NOW");

        TaskItem again = people.as("anna", () -> tasks.undo(task));

        assertThat(again.definitionKey()).isEqualTo("User_QualifyLead");
        assertThat(people.as("anna", () -> leads.get(lead)).status()).isEqualTo(LeadStatus.WORKING);
        people.as("anna", () -> tasks.complete(again.id(), answers("SQL")));
        jobs.runDue();
        assertThat(people.as("anna", () -> leads.get(lead)).status()).isEqualTo(LeadStatus.QUALIFIED);
    }

    @Test
    void offersNothingWhenTheProcessGoesOnByItself() {
        done();
        String task = open("anna");

        FinishedTask finished = people.as("anna", () -> tasks.complete(task, answers("SQL")));

        assertThat(finished.undoUntil()).isNull();
        refused("anna", task, "tasklist.undo.notKept");
        jobs.runDue();
        assertThat(people.as("anna", () -> leads.get(lead)).status()).isEqualTo(LeadStatus.QUALIFIED);
    }

    @Test
    void doesNotWarnASecondTime() {
        jobs.fireTimer(lead.toString(), "Timer_FirstContactAtRisk");
        long mails = mails();
        Map<String, Instant> timers = timers();
        String task = done();

        people.as("anna", () -> tasks.undo(task));
        jobs.runDue();

        assertThat(timers()).isEqualTo(timers);
        assertThat(mails()).isEqualTo(mails).isPositive();
    }

    @Test
    void oneOfTwoWinsWhoReachForTheCaseAtOnce() throws Exception {
        Desk desk = new Desk(repository, runtime, engine);
        desk.deploy();
        for (int round = 0; round < 5; round++) {
            String task = desk.ask(null);
            String instance =
                    engine.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
            people.as("anna", () -> tasks.complete(task, Desk.GOOD));
            String next = desk.open(instance).get(0).getId();

            List<Throwable> refused = AtOnce.refusals(
                    () -> people.as("anna", () -> tasks.undo(task)),
                    () -> people.as("ben", () -> tasks.claim(next)),
                    () -> people.as("anna", () -> tasks.undo(task)));

            assertThat(refused).hasSize(2).allMatch(Conflict.class::isInstance);
            assertThat(desk.open(instance)).singleElement().satisfies(open -> {
                boolean undone = open.getTaskDefinitionKey().equals(Desk.DECIDE);
                assertThat(open.getAssignee()).isEqualTo(undone ? "anna" : "ben");
            });
        }
    }

    private long mails() {
        return jdbc.queryForObject("select count(*) from mail_outbox", Long.class);
    }

    private String qualified(String outcome) {
        done();
        String task = open("anna");
        FinishedTask finished = people.as("anna", () -> tasks.complete(task, answers(outcome)));
        assertThat(finished.undoUntil()).isNotNull();
        return task;
    }

    private static Map<String, Object> answers(String outcome) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "need", "Replace the spreadsheet",
                "productInterest", "CRM",
                "decisionMakerReached", "YES",
                "timeline", "UNDER_3_MONTHS",
                "nextStep", "Demo for the team",
                "nextStepDate", LocalDate.now().plusDays(7).toString(),
                "outcome", outcome));
        if (outcome.equals("NOT_NOW")) {
            answers.put("revisitDate", LocalDate.now().plusDays(30).toString());
        }
        return answers;
    }

    private String done() {
        String task = open("anna");
        people.as("anna", () -> tasks.complete(task, REACHED));
        return task;
    }

    private void refused(String login, String task, String key) {
        assertThatThrownBy(() -> people.as(login, () -> tasks.undo(task)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.messageKey()).isEqualTo(key));
    }

    private String open(String login) {
        return people.as(login, () -> tasks.list(TaskFilter.of(TaskView.MINE).about(lead), 0, 5))
                .get(0)
                .id();
    }

    private Map<String, Object> row() {
        Map<String, Object> row = jdbc.queryForMap("select * from sales_lead where id = ?", lead.value());
        row.keySet().removeAll(Set.of("version", "updated_at"));
        return row;
    }

    private List<Map<String, Object>> clocks() {
        return jdbc.queryForList(
                "select c.state, c.due_at, s.position, s.kind, s.from_at, s.to_at from sla_clock c"
                        + " join sla_segment s on s.clock_id = c.id where c.record_id = ? order by c.id, s.position",
                lead.value());
    }

    private Map<String, Instant> timers() {
        return CurrentUser.asProcess(() -> management.createJobQuery().timers().list()).stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .collect(java.util.stream.Collectors.toMap(
                        Job::getJobDefinitionId,
                        job -> Objects.requireNonNull(job.getDuedate()).toInstant()));
    }
}
