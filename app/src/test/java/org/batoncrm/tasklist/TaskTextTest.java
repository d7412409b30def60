package org.batoncrm.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.Leads;
import org.batoncrm.lead.LeadsByHand;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The text of the task list's filter: words of the record, of the task and of its process, however many tasks there are. */
@BatonTest
class TaskTextTest {

    /** More than are looked up one by one. */
    private static final int MANY = 5_200;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskText texts;

    @Autowired
    Leads leads;

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
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    RecordId lead;
    String call;
    String decision;

    @BeforeEach
    void aLeadAndADecision() {
        people.add("anna", Role.SDR, Role.AE);
        lead = people.as("anna", () -> leads.capture(LeadsByHand.grace()).lead())
                .id();
        jobs.runDue();
        Desk desk = new Desk(repository, runtime, engine);
        desk.deploy();
        decision = desk.ask(null);
        call = people.as("anna", () -> tasks.list(TaskFilter.of(TaskView.ALL).about(lead), 0, 10))
                .get(0)
                .id();
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    private List<String> found(String text) {
        return found("anna", text);
    }

    private List<String> found(String login, String text) {
        TaskFilter filter = new TaskFilter(TaskView.ALL, text, null, null, null, null, TaskFilter.Sort.DUE, false);
        List<String> ids = people.as(login, () -> tasks.list(filter, 0, 50)).stream()
                .map(TaskItem::id)
                .toList();
        long counted = people.as(login, () -> tasks.count(filter, 10_000));
        assertThat(counted).isEqualTo(ids.size() < 50 ? ids.size() : counted).isGreaterThanOrEqualTo(ids.size());
        return ids;
    }

    @Test
    void findsByWhatTheSearchKnowsOfTheRecord() {
        assertThat(found("hopper")).containsExactly(call);
        assertThat(found("Grace Hopp")).containsExactly(call);
        assertThat(found("MACHINES navy")).containsExactly(call);
        assertThat(found("+49 30 1234567")).containsExactly(call);
        assertThat(found(lead.toString().toLowerCase(Locale.ROOT))).containsExactly(call);
        assertThat(found("hopper nobody")).isEmpty();
        assertThat(found("opper")).isEmpty();
    }

    @Test
    void findsByTheNamesOfTaskAndProcessAndByThemTogetherWithTheRecord() {
        assertThat(found("decide")).containsExactly(decision);
        assertThat(found("term dec")).containsExactly(decision);
        assertThat(found("desk")).containsExactly(decision);
        assertThat(found("first contact hopper")).containsExactly(call);
        assertThat(found("qualification")).containsExactly(call);
        assertThat(found("desk hopper")).isEmpty();
    }

    @Test
    void namesCountAsTheReaderSeesThem() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);

        assertThat(found("首次")).containsExactly(call);
        assertThat(found("线索资格")).containsExactly(call);
        assertThat(found("Make first contact")).containsExactly(call);

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(found("首次")).isEmpty();
    }

    @Test
    void whatIsNoWordFindsNothing() {
        assertThat(found("%")).isEmpty();
        assertThat(found("_")).isEmpty();
        assertThat(found("…!")).isEmpty();
        assertThat(found("'; drop table task_view; --")).isEmpty();
        assertThat(found("  ")).hasSize(2);
    }

    @Test
    void showsNobodyATaskThatIsNotTheirs() {
        people.add("lena", Role.LEGAL);

        assertThat(found("lena", "hopper")).isEmpty();
        assertThat(found("lena", "decide")).isEmpty();
    }

    @Test
    void aCommonTextFindsTheSameAsARareOne() {
        many();

        assertThat(found("errand")).hasSize(50).allMatch(id -> id.startsWith("errand-"));
        assertThat(texts.meant("errand").from()).isEqualTo("task_view t");
        assertThat(texts.meant("hopper").from()).contains("meant");
        assertThat(found("errand hopper")).containsExactly("errand-" + MANY);
        assertThat(found("hopper")).containsExactlyInAnyOrder(call, "errand-" + MANY);
        assertThat(found("decide errand")).isEmpty();
    }

    /** As many open tasks of one name, the last of them for the lead. */
    private void many() {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(Instant.now());
            jdbc.batchUpdate(
                    "insert into task_view (task_id, name, record_type, record_id, assignee, created_at, due_order,"
                            + " priority, changed_at) values (?, 'Run an errand', ?, ?, 'anna', ?, ?, 50, ?)",
                    IntStream.rangeClosed(1, MANY)
                            .mapToObj(n -> new Object[] {
                                "errand-" + n, n == MANY ? "LEAD" : null, n == MANY ? lead.value() : null, now, now, now
                            })
                            .toList());
        });
    }
}
