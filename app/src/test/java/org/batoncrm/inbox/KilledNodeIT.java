package org.batoncrm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.MysqlServer;
import org.batoncrm.testing.NeedsMysql;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;
import org.junit.jupiter.api.Test;

/**
 * Two hundred mails of the world come by IMAP while two nodes read them; one after the other is killed in the middle of
 * its work, and a third one does the rest. Each mail is accounted for, none has had its effect twice.
 */
@NeedsMysql
class KilledNodeIT {

    private static final int CUSTOMERS = 40;

    private final ImapServer server = new ImapServer();
    private final List<Nodes.Node> nodes = new ArrayList<>();

    @Test
    void losesNoMailAndTakesNoneTwice() throws Exception {
        String database = MysqlServer.createDatabase();
        try {
            Nodes.Node first = node(database);
            first.awaitReady();
            Nodes.Node second = node(database);
            try (Connection connection = DriverManager.getConnection(MysqlServer.url(database), "root", "")) {
                List<WorldsMail.Thread> threads = openTickets(connection);
                second.awaitReady();
                WorldsMail.deliver(server, threads);
                await(connection, ENDED, CUSTOMERS + 50);
                first.kill();
                endLeases(connection);
                await(connection, ENDED, CUSTOMERS + 120);
                second.kill();
                assertThat(Rows.number(connection, ENDED))
                        .as("killed in the middle")
                        .isLessThan(CUSTOMERS + WorldsMail.COUNT);
                endLeases(connection);
                node(database).awaitReady();
                await(connection, ENDED, CUSTOMERS + WorldsMail.COUNT);
                await(connection, ENGINE_IDLE, 0);
                everyMailIsAccountedFor(connection);
                nothingHappenedTwice(connection);
            }
        } finally {
            for (Nodes.Node node : nodes) {
                node.kill();
            }
            server.close();
            MysqlServer.dropDatabase(database);
        }
    }

    private static final String ENDED = "select count(*) from incoming_mail where state <> 'NEW'";

    /** Jobs that could run now, counted down from nought. */
    private static final String ENGINE_IDLE =
            "select -count(*) from ACT_RU_JOB where DUEDATE_ <= utc_timestamp(6) and RETRIES_ > 0";

    private Nodes.Node node(String database) throws Exception {
        Nodes.Node node = Nodes.onMysql(
                database,
                "--baton.inbox.every=1s",
                "--baton.inbox.mailboxes[0].name=support",
                "--baton.inbox.mailboxes[0].host=127.0.0.1",
                "--baton.inbox.mailboxes[0].port=" + server.box().port(),
                "--baton.inbox.mailboxes[0].security=NONE",
                "--baton.inbox.mailboxes[0].user=" + ImapServer.ADDRESS,
                "--baton.inbox.mailboxes[0].password=secret",
                "--baton.inbox.mailboxes[0].purpose=ticket");
        nodes.add(node);
        return node;
    }

    /** Customers write, tickets are opened, and each customer gets a mail that can be answered. */
    private List<WorldsMail.Thread> openTickets(Connection connection) throws Exception {
        for (int i = 0; i < CUSTOMERS; i++) {
            server.deliver(Samples.mail("o" + i + "@home.example", customer(i), "Line " + i, "The line stands still."));
        }
        await(connection, "select count(*) from mail_outbox where dedupe_key like 'TICKET-%:acknowledged'", CUSTOMERS);
        List<WorldsMail.Thread> threads = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            threads.add(new WorldsMail.Thread(
                    customer(i),
                    Rows.text(
                            connection,
                            "select message_id from mail_outbox where to_address = '" + customer(i) + "'")));
        }
        return threads;
    }

    private static String customer(int i) {
        return "c" + i + "@harbour" + i + ".example";
    }

    /** As when the minutes have passed for which a node may keep a mailbox, a mail or a job to itself. */
    private static void endLeases(Connection connection) throws SQLException {
        later(connection, "update inbox_mailbox set lease_until = timestampadd(hour, -1, lease_until)");
        later(connection, "update incoming_mail set next_at = timestampadd(hour, -1, next_at) where state = 'NEW'");
        later(
                connection,
                "update ACT_RU_JOB set LOCK_EXP_TIME_ = timestampadd(hour, -1, LOCK_EXP_TIME_)"
                        + " where LOCK_EXP_TIME_ is not null");
    }

    /** The other node is at work on the same rows; whoever loses tries again. */
    private static void later(Connection connection, String sql) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
                return;
            } catch (SQLTransactionRollbackException deadlock) {
                if (tries == 20) {
                    throw deadlock;
                }
            }
        }
    }

    private static void everyMailIsAccountedFor(Connection connection) throws SQLException {
        int kind = WorldsMail.OF_A_KIND;
        assertThat(Rows.number(connection, "select count(*) from incoming_mail"))
                .isEqualTo(CUSTOMERS + WorldsMail.COUNT);
        assertThat(Rows.number(connection, "select count(distinct uid) from incoming_mail"))
                .isEqualTo(CUSTOMERS + WorldsMail.COUNT);
        assertThat(Rows.number(connection, "select count(*) from incoming_mail where content_key is null"))
                .isZero();
        assertThat(Rows.number(
                        connection, "select count(*) from incoming_mail where state = 'LOGGED' and reason = 'auto'"))
                .isEqualTo(kind);
        assertThat(Rows.number(
                        connection, "select count(*) from incoming_mail where state = 'LOGGED' and reason = 'bounce'"))
                .isEqualTo(kind);
        for (String subject : List.of("Big", "Question", "<script>%", "询价%")) {
            assertThat(Rows.number(connection, "select count(*) from ticket where subject like '" + subject + "'"))
                    .as(subject)
                    .isEqualTo(kind);
        }
        assertThat(Rows.number(
                        connection, "select count(*) from incoming_mail where state = 'TAKEN' and record_id is null"))
                .isZero();
    }

    private static void nothingHappenedTwice(Connection connection) throws SQLException {
        assertThat(Rows.number(connection, "select count(*) from ticket_message where body like 'Answer %'"))
                .isEqualTo(2 * WorldsMail.OF_A_KIND);
        assertThat(Rows.number(
                        connection, "select count(distinct body) from ticket_message where body like 'Answer %'"))
                .isEqualTo(2 * WorldsMail.OF_A_KIND);
        assertThat(
                        Rows.number(
                                connection,
                                "select count(*) from ticket t where (select count(*) from process_link l where"
                                        + " l.record_type = 'TICKET' and l.record_id = t.id and l.process_key = 'ticket-escalation') <> 1"))
                .isZero();
        assertThat(Rows.number(connection, "select count(*) from ticket"))
                .isEqualTo(Rows.number(
                        connection, "select count(*) from mail_outbox where dedupe_key like 'TICKET-%:acknowledged'"));
        assertThat(Rows.number(connection, "select count(*) from ACT_RU_INCIDENT"))
                .isZero();
    }

    private static void await(Connection connection, String sql, long wanted) throws Exception {
        Instant patience = Instant.now().plus(Duration.ofMinutes(4));
        while (Rows.number(connection, sql) < wanted) {
            assertThat(Instant.now())
                    .as("%d of %d: %s", Rows.number(connection, sql), wanted, sql)
                    .isBefore(patience);
            Thread.sleep(100);
        }
    }
}
