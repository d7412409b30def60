package org.batoncrm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.KeepsData;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Rows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever says that nothing is lost has to see it when something is: the database is broken by hand, in every way. */
@BatonTest
@KeepsData
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckerTest {

    private static final String ROOT_OF_A_LEAD =
            "(select min(instance_id) from process_link where record_type = 'LEAD')";

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private DataSource database;

    private final Ledger ledger = new Ledger("test");
    private final Map<String, Integer> taken = new HashMap<>();
    private Connection connection;

    @BeforeAll
    void acknowledgeSomeWork() throws SQLException {
        people.add("boss", Role.ADMIN);
        Set<Long> team = Set.of(people.addTeam("House"));
        people.add(Company.REP, team, Role.SDR, Role.AE);
        people.add(Company.SUPPORT, team, Role.SUPPORT_L1);
        people.add("manager", team, Role.SALES_MANAGER);
        String lead = send(Kind.LEAD, "");
        send(Kind.LEAD, "");
        send(Kind.TICKET, "");
        send(Kind.TICKET, "");
        send(Kind.DEAL, "");
        send(Kind.NOTE, lead);
        jobs.runDue();
        connection = database.getConnection();
        connection.setAutoCommit(false);
        change("update mail_outbox set state = 'SENT'");
        String task = new Rows(connection)
                .texts("select task_id from task_view where definition_key = 'User_MakeFirstContact' and record_id = "
                        + lead.substring("LEAD-".length()))
                .get(0);
        connection.commit();
        send(Kind.TASK, task);
        jobs.runDue();
        change("update mail_outbox set state = 'SENT'");
        new Rows(connection).texts("select message_id from mail_outbox").forEach(id -> taken.put(id, 1));
        connection.commit();
        boolean mysql = connection.getMetaData().getURL().startsWith("jdbc:mysql:");
        change(mysql ? "set foreign_key_checks = 0" : "set referential_integrity false");
        connection.commit();
    }

    @AfterAll
    void mend() throws SQLException {
        connection.rollback();
        boolean mysql = connection.getMetaData().getURL().startsWith("jdbc:mysql:");
        change(mysql ? "set foreign_key_checks = 1" : "set referential_integrity true");
        connection.commit();
        connection.close();
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws SQLException {
        Books books = Books.check(connection, ledger, taken);

        assertThat(books.findings()).isEmpty();
        assertThat(books.lost()).isZero();
        assertThat(books.doubled()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "of the engine that is not in the list         | delete from task_view where record_type = 'TICKET'",
                "in the list that the engine does not know     | update task_view set task_id = concat('x', task_id) where record_type = 'TICKET'",
                "the list tells otherwise than the engine      | update task_view set assignee = 'nobody'",
                "the list tells otherwise than the engine      | update task_view set due_at = null where record_type = 'LEAD'",
                "candidate of a task that is not in the list   | delete from task_candidate",
                "candidate in the list that the engine does not know | update task_candidate set who = 'others' where who = 'sdr'",
                "task without a live execution                 | update ACT_RU_TASK set EXECUTION_ID_ = 'gone'",
                "task of a LEAD that is not there              | update sales_lead set deleted_at = created_at",
                "process without its TICKET                    | delete from ticket",
                "two running processes of a kind               | update ACT_RU_EXECUTION set BUSINESS_KEY_ = 'LEAD-1' where BUSINESS_KEY_ like 'LEAD-%'",
                "is not linked to its record                   | update process_link set active_key = null",
                "link to a process that does not run           | delete from ACT_RU_EXECUTION where ID_ = ROOT",
                "execution without its parent                  | delete from ACT_RU_EXECUTION where ID_ = ROOT",
                "job without tries left                        | update ACT_RU_JOB set RETRIES_ = 0",
                "job that was due long ago                     | update ACT_RU_JOB set DUEDATE_ = timestamp '2020-01-01 00:00:00'",
                "job that is locked past its time              | update ACT_RU_JOB set LOCK_OWNER_ = 'dead', LOCK_EXP_TIME_ = timestamp '2020-01-01 00:00:00'",
                "job without its execution                     | update ACT_RU_JOB set EXECUTION_ID_ = 'gone'",
                "incident                                      | insert into ACT_RU_INCIDENT (ID_, REV_, INCIDENT_TIMESTAMP_, INCIDENT_MSG_, INCIDENT_TYPE_) values ('one', 1, timestamp '2020-01-01 00:00:00', 'it failed', 'failedJob')",
                "at which its process does not stand           | update process_link set current_step = 'Elsewhere'",
                "waits at a step that is not written           | update process_link set current_step = null",
                "state does not fit its process                | update sales_lead set status = 'CONVERTED'",
                "state does not fit its process                | update ticket set state = 'SOLVED'",
                "state does not fit its process                | update deal set status = 'WON'",
                "without a process                             | update process_link set active_key = null where record_type = 'LEAD'",
                "mail that is left in the outbox               | update mail_outbox set state = 'PENDING', next_at = timestamp '2020-01-01 00:00:00'",
                "mail that was given up                        | update mail_outbox set state = 'DEAD'",
                "LEAD that search does not know                | delete from search_entry where record_type = 'LEAD'",
                "DEAL that search finds and that is not there  | update deal set deleted_at = created_at",
                "search words are not those                    | delete from search_token where record_type = 'TICKET'",
                "search word of a record that is not entered   | delete from search_entry where record_type = 'TICKET'",
                "LEAD-[0-9]+ of .* was acknowledged and is not there | delete from sales_lead",
                "is there 2 times                              | update sales_lead set last_name = 'flttestx1'",
                "is there without its one process              | delete from process_link where record_type = 'TICKET'",
                "is there without its one process              | delete from ACT_HI_TASKINST",
                "is there without its one process              | delete from timeline_entry where kind = 'CREATED' and record_type = 'DEAL'",
                "NOTE .* is there without its one entry        | update timeline_entry set reference = null",
                "was acknowledged and is not completed         | update ACT_HI_TASKINST set DELETE_REASON_ = null",
                "the answer to its first contact twice         | update timeline_entry set title_key = 'lead.timeline.attempt.REACHED' where record_type = 'LEAD'",
                "has no mail to its sender                     | update mail_outbox set dedupe_key = concat('x', dedupe_key)",
                "never arrived                                 | update mail_outbox set message_id = concat('x', message_id)",
                "arrived and is not in the outbox              | delete from mail_outbox",
                "two mails have the Message-ID                 | update mail_outbox set message_id = '<one@house>'",
                "open approval that no process waits for       | insert into approval_case (id, version, subject, title, submitter_id, state, round, level, duplicate, submitted_at) values (1, 0, 'DEAL-999999', 'x', 1, 'OPEN', 1, 1, 'EACH', timestamp '2020-01-01 00:00:00')",
            })
    void findsWhatIsBrokenByHand(String finding, String damage) throws SQLException {
        try {
            assertThat(change(damage.replace("ROOT", ROOT_OF_A_LEAD)))
                    .as("rows changed")
                    .isPositive();

            assertThat(Books.check(connection, ledger, taken).findings())
                    .anySatisfy(said -> assertThat(said).containsPattern(finding));
        } finally {
            connection.rollback();
        }
    }

    private String send(Kind kind, String about) {
        Ledger.Asked asked = ledger.ask(kind, about);
        HttpResponse<String> answer = people.basic(kind == Kind.TICKET ? Company.SUPPORT : Company.REP)
                .with("Idempotency-Key", asked.key())
                .postJson(Clients.path(asked), Clients.body(asked));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        ledger.acknowledged(asked, Clients.id(asked, answer.body()));
        return Clients.id(asked, answer.body());
    }

    private int change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
