package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.sla.CalendarDesk;
import org.batoncrm.sla.CalendarDetails;
import org.batoncrm.sla.SaveCalendar;
import org.batoncrm.sla.SlaClocks;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes wrong around a lead in real life, on the whole product: record, process, clock and task list together. */
@BatonTest
class LeadEdgeCasesTest {

    private static final String CONTACT = "User_MakeFirstContact";

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private Tasks desk;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Jobs jobs;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private CalendarDesk calendars;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void whoWorksHere() {
        long team = people.addTeam("Sales");
        people.add("anna", Set.of(team), Role.SDR);
        people.add("ben", Set.of(team), Role.SDR);
        people.add("lena", Set.of(team), Role.SALES_MANAGER);
        people.add("owner", Role.PROCESS_OWNER);
    }

    @Test
    void theSameFormSentTwice() {
        CaptureLead form = capture("form-4711", "grace@navy.example", true);
        LeadDetails first = people.as("lena", () -> leads.capture(form)).lead();
        Leads.Captured second = people.as("lena", () -> leads.capture(form));
        jobs.runDue();

        assertThat(second.fresh()).isFalse();
        assertThat(second.lead().id()).isEqualTo(first.id());
        assertThat(count("select count(*) from process_link")).isEqualTo(1);
        assertThat(tasks.createTaskQuery().count()).isEqualTo(1);
    }

    @Test
    void theOwnerIsDeactivatedDuringTheSla() {
        RecordId lead = assigned();
        String first = assignee(lead);
        transaction.executeWithoutResult(status -> jdbc.sql("update app_user set active = false where login = ?")
                .param(first)
                .update());

        jobs.fireTimer(lead.toString(), "Timer_FirstContactLapsed");

        assertThat(assignee(lead)).isNotNull().isNotEqualTo(first);
        assertThat(get(lead).work().reassignments()).isEqualTo(1);
    }

    @Test
    void theOwnerIsOnLeaveDuringTheSla() {
        RecordId lead = assigned();
        String first = assignee(lead);
        String other = first.equals("anna") ? "ben" : "anna";
        people.as(first, () -> {
            deputies.add(
                    idOf(first),
                    other,
                    LocalDate.now().minusDays(1),
                    LocalDate.now().plusDays(3));
        });

        assertThat(people.as(other, () -> desk.get(task(lead).getId()))).isNotNull();
        jobs.fireTimer(lead.toString(), "Timer_FirstContactLapsed");
        assertThat(assignee(lead)).isEqualTo(other);
    }

    @Test
    void theLeadWritesAfterNobodyCouldReachIt() {
        RecordId lead = assigned();
        jobs.fireTimer(lead.toString(), "Timer_FirstContactLapsed");
        jobs.fireTimer(lead.toString(), "Timer_FirstContactLapsed");
        while (get(lead).status() != LeadStatus.UNREACHABLE) {
            jobs.fireTimer(lead.toString(), "Timer_FirstContactLapsed");
        }

        RecordId again = people.as("lena", () -> leads.capture(capture("form-2", "grace@navy.example", true)))
                .lead()
                .id();
        jobs.runDue();

        assertThat(get(again).mergedInto()).isEqualTo(lead);
        assertThat(get(lead).status().open()).isTrue();
        assertThat(count("select count(*) from process_link where record_id = " + lead.value()))
                .as("the old instance and a new one, both linked to the lead")
                .isEqualTo(2);
        assertThat(task(lead)).isNotNull();
    }

    @Test
    void anImportOfManyLeadsStartsNoClocks() {
        for (int i = 0; i < 200; i++) {
            CaptureLead row = capture("row-" + i, "person" + i + "@firm" + i + ".example", false);
            people.as("lena", () -> leads.capture(row));
        }
        jobs.runDue();

        assertThat(count("select count(*) from sales_lead")).isEqualTo(200);
        assertThat(count("select count(*) from sla_clock")).isZero();
        assertThat(count("select count(*) from process_link")).isZero();
        assertThat(jobsOfRecords()).isZero();
    }

    /** All but those that start a process at a time of the day. */
    private long jobsOfRecords() {
        return management.createJobQuery().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .count();
    }

    @Test
    void erasureInTheWaitStepLeavesNoTimers() {
        RecordId lead = assigned();
        people.as(assignee(lead), () -> {
            desk.complete(task(lead).getId(), Map.of("contactOutcome", "NO_ANSWER", "contactChannel", "PHONE"));
        });
        assertThat(management
                        .createJobQuery()
                        .activityId("Timer_WaitNextAttempt")
                        .count())
                .isEqualTo(1);

        people.as("lena", () -> leads.withdraw(lead));
        jobs.runDue();

        assertThat(jobsOfRecords()).isZero();
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(count("select count(*) from sla_clock where state = 'RUNNING'"))
                .isZero();
    }

    @Test
    void aMergeDuringQualificationEndsItsWork() {
        RecordId lead = assigned();
        RecordId other = people.as("lena", () -> leads.capture(capture("other", "alan@bletchley.example", true)))
                .lead()
                .id();
        jobs.runDue();
        people.as("lena", () -> leads.merge(lead, other));
        jobs.runDue();

        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(lead.toString())
                        .count())
                .isZero();
        assertThat(get(lead).mergedInto()).isEqualTo(other);
    }

    @Test
    void movesTheOpenTasksWhenSomebodyGivesTheLeadToAnotherOwner() {
        RecordId lead = assigned();
        String first = assignee(lead);
        String other = first.equals("anna") ? "ben" : "anna";

        people.as("lena", () -> leads.assign(lead, idOf(other)));

        assertThat(assignee(lead)).isEqualTo(other);
        assertThat(people.as(other, () -> desk.get(task(lead).getId()).item().assignee()))
                .isEqualTo(other);
        assertThat(count("select count(*) from timeline_entry where title_key = 'lead.timeline.tasksMoved'"))
                .isEqualTo(1);
        people.as(other, () -> {
            desk.complete(task(lead).getId(), Map.of("contactOutcome", "REACHED", "contactChannel", "PHONE"));
        });
        jobs.runDue();
        assertThat(task(lead).getTaskDefinitionKey()).isEqualTo("User_QualifyLead");
        assertThat(assignee(lead)).isEqualTo(other);

        people.as("lena", () -> leads.assign(lead, null));
        assertThat(assignee(lead)).isNull();
    }

    @Test
    void movesTimersAndDueDatesWhenSomebodyChangesTheCalendar() {
        RecordId lead = assigned();
        Date before = job("Timer_FirstContactOverdue").getDuedate();
        CalendarDetails now = people.as("owner", () -> calendars.get("default"));
        List<CalendarDetails.Holiday> closed = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            closed.add(new CalendarDetails.Holiday(LocalDate.now().plusDays(day), "Closed " + day, null));
        }

        people.as(
                "owner",
                () -> calendars.save(new SaveCalendar(
                        now.code(), now.name(), now.zone(), now.country(), now.version(), now.week(), closed)));
        assertThat(count("select count(*) from sla_timer_shift")).isEqualTo(1);
        ReflectionTestUtils.invokeMethod(context.getBean("timersFollow"), "follow");

        Instant due = clocks.dueAt(lead, "first-contact", 100);
        assertThat(due).isAfter(before.toInstant().plus(Duration.ofDays(10)));
        assertThat(job("Timer_FirstContactOverdue").getDuedate().toInstant()).isEqualTo(due);
        assertThat(job("Timer_FirstContactLapsed").getDuedate().toInstant())
                .isEqualTo(clocks.dueAt(lead, "first-contact", 200));
        assertThat(task(lead).getDueDate().toInstant()).isEqualTo(due);
        assertThat(count("select count(*) from sla_timer_shift")).isZero();
    }

    @Test
    void takesTheTimeOfAStepFromTheTableAsItIsNow() {
        RecordId lead = assigned();
        String table = new String(read("/processes/lead/lead-due.dmn"), StandardCharsets.UTF_8)
                .replaceFirst("(?s)(qualifyLead_amount_out\">\\s*<text>)2<", "$130<");
        repository
                .createDeployment()
                .source("owner")
                .addString("lead-due.dmn", table)
                .deploy();

        people.as(assignee(lead), () -> {
            desk.complete(task(lead).getId(), Map.of("contactOutcome", "REACHED", "contactChannel", "PHONE"));
        });

        assertThat(task(lead).getDueDate()).isAfter(Date.from(Instant.now().plus(Duration.ofDays(30))));
    }

    private static byte[] read(String resource) {
        try (var in = LeadEdgeCasesTest.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A lead that waits for its first contact, with an owner. */
    private RecordId assigned() {
        RecordId lead = people.as("lena", () -> leads.capture(capture("form-1", "grace@navy.example", true)))
                .lead()
                .id();
        jobs.runDue();
        assertThat(task(lead).getTaskDefinitionKey()).isEqualTo(CONTACT);
        assertThat(assignee(lead)).isNotNull();
        return lead;
    }

    private static CaptureLead capture(String captureKey, String mail, boolean start) {
        return new CaptureLead(
                LeadsByHand.chief("Grace", "Hopper", "Firm of " + mail, mail, start ? "Please show us a demo" : null),
                captureKey,
                CaptureLead.Origin.MANUAL,
                start);
    }

    private Task task(RecordId lead) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(lead.toString())
                .singleResult();
    }

    private String assignee(RecordId lead) {
        return task(lead).getAssignee();
    }

    private Job job(String activity) {
        return management.createJobQuery().activityId(activity).singleResult();
    }

    private LeadDetails get(RecordId lead) {
        return people.as("lena", () -> leads.get(lead));
    }

    private long idOf(String login) {
        return jdbc.sql("select id from app_user where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
