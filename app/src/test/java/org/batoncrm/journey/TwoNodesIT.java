package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.batoncrm.CrmApplication;
import org.batoncrm.testing.MysqlServer;
import org.batoncrm.testing.NeedsMysql;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Two nodes on one MySQL database: they come up together, and one goes on alone when the other is killed. */
@NeedsMysql
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final int LEADS = 80;
    private static final int CLIENTS = 4;
    private static final String FIRST_TASK = "User_MakeFirstContact";

    private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static String database;
    private static int first;
    private static int second;
    private static Process one;
    private static Process two;
    private static Connection connection;

    @BeforeAll
    static void startBothOnAnEmptyDatabase() throws Exception {
        MAILS.start();
        database = MysqlServer.createDatabase();
        first = freePort();
        second = freePort();
        one = start(first);
        two = start(second);
        connection = DriverManager.getConnection(MysqlServer.url(database), "root", "");
    }

    @AfterAll
    static void stop() throws Exception {
        for (Process node : List.of(one, two)) {
            node.destroyForcibly().waitFor();
        }
        connection.close();
        MysqlServer.dropDatabase(database);
        MAILS.stop();
    }

    @Test
    @Order(1)
    void comeUpTogetherOnAnEmptyDatabase() throws Exception {
        awaitReady(one, first);
        awaitReady(two, second);
        assertThat(number("select count(*) from ACT_RE_DEPLOYMENT")).isEqualTo(1);
        assertThat(number("select max(VERSION_) from ACT_RE_PROCDEF")).isEqualTo(1);
    }

    /** Each lead that a node has accepted comes to its first task once, also those that the dead node had in hand. */
    @Test
    @Order(2)
    void loseAndDoubleNothingWhenOneIsKilledUnderLoad() throws Exception {
        hire(1, "caller", "ADMIN");
        hire(2, "anna", "SDR");
        hire(3, "ben", "SDR");
        AtomicInteger next = new AtomicInteger();
        AtomicInteger sentAgain = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long inHand;
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                done.add(clients.submit(client(i % 2 == 0 ? first : second, next, sentAgain)));
            }
            while (next.get() < LEADS / 3) {
                Thread.sleep(10);
            }
            String jobsInHand = "select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null";
            Instant patience = Instant.now().plusSeconds(10);
            // Both are at work, so the one that dies has jobs in hand.
            String atWork = "select count(distinct LOCK_OWNER_) from ACT_RU_JOB";
            while (number(atWork) < 2 && Instant.now().isBefore(patience)) {
                Thread.sleep(1);
            }
            // SIGKILL: nothing is ended, released or rolled back by the node itself.
            one.destroyForcibly().waitFor();
            inHand = number(jobsInHand);
            int accepted = 0;
            for (Future<Integer> client : done) {
                accepted += client.get();
            }
            assertThat(accepted).isEqualTo(LEADS);
        } finally {
            clients.shutdownNow();
        }

        String atFirstTask = "select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = '" + FIRST_TASK + "'";
        Instant killed = Instant.now();
        await(atFirstTask, LEADS);
        System.out.println("Two nodes: " + LEADS + " leads, " + sentAgain + " requests sent again, " + inHand
                + " jobs in the nodes' hands at the kill, all at their first task "
                + Duration.between(killed, Instant.now()).toSeconds() + " s after the last was accepted");

        assertThat(number("select count(*) from sales_lead")).isEqualTo(LEADS);
        assertThat(number("select count(distinct capture_id) from sales_lead")).isEqualTo(LEADS);
        assertThat(number("select count(*) from process_link")).isEqualTo(LEADS);
        assertThat(number("select count(distinct record_id) from process_link")).isEqualTo(LEADS);
        assertThat(number("select count(*) from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'lead-qualification'"
                        + " and SUPER_PROCESS_INSTANCE_ID_ is null"))
                .isEqualTo(LEADS);
        assertThat(number(atFirstTask)).isEqualTo(LEADS);
        assertThat(number("select count(distinct PROC_INST_ID_) from ACT_RU_TASK"))
                .isEqualTo(LEADS);
        assertThat(number("select count(*) from ACT_RU_INCIDENT")).isZero();
        assertThat(number("select count(*) from ACT_RU_JOB where RETRIES_ = 0")).isZero();
        assertThat(number("select count(*) from (select record_id from timeline_entry where title_key ="
                        + " 'lead.timeline.assigned' group by record_id having count(*) > 1) doubled"))
                .isZero();
        mailsAreSentOnce();
    }

    private static void mailsAreSentOnce() throws Exception {
        // The dead node's mails are taken over when its lease is over; that is not waited for here.
        await("select count(*) from mail_outbox where state in ('PENDING', 'FAILED')", 0);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update mail_outbox set next_at = '2020-01-01' where state = 'SENDING'");
        }
        await("select count(*) from mail_outbox where state <> 'SENT'", 0);
        long mails = number("select count(*) from mail_outbox");
        assertThat(mails).isPositive();
        assertThat(number("select count(distinct concat(template, record_id)) from mail_outbox"))
                .isEqualTo(mails);
        Map<String, Integer> arrived = new HashMap<>();
        for (MimeMessage mail : MAILS.getReceivedMessages()) {
            arrived.merge(mail.getMessageID(), 1, Integer::sum);
        }
        assertThat(arrived).hasSize((int) mails);
        // A node that dies between the server's yes and its own note sends that one mail again, under the same id.
        assertThat(MAILS.getReceivedMessages().length - arrived.size()).isBetween(0, 1);
    }

    /** Sends until all leads are there; what got no answer is sent to the other node, as a careful caller does. */
    private static Callable<Integer> client(int port, AtomicInteger next, AtomicInteger sentAgain) {
        return () -> {
            Session node = caller(port);
            int accepted = 0;
            for (int i = next.getAndIncrement(); i < LEADS; i = next.getAndIncrement()) {
                int status;
                try {
                    status = node.postJson("/api/v1/leads", lead(i)).statusCode();
                } catch (java.io.UncheckedIOException dead) {
                    sentAgain.incrementAndGet();
                    node = caller(second);
                    status = node.postJson("/api/v1/leads", lead(i)).statusCode();
                }
                assertThat(status).isIn(200, 201);
                accepted++;
            }
            return accepted;
        };
    }

    private static Session caller(int port) {
        return Session.at("http://127.0.0.1:" + port).withBasic("caller", "baton");
    }

    private static String lead(int i) {
        String name = Integer.toString(46656 + i * 7919, 36).replaceAll("[0-9]", "x") + i;
        return "{\"firstName\":\"Grace\",\"lastName\":\"" + name + "\",\"company\":\"" + name
                + " works\",\"email\":\"g@"
                + name + ".example\",\"jobTitle\":\"CEO\",\"industry\":\"Machinery\",\"companySize\":\"120\","
                + "\"country\":\"Germany\",\"message\":\"A demo, please\",\"timeline\":\"3 months\","
                + "\"consent\":{\"contact\":true},\"captureId\":\"load-" + i + "\"}";
    }

    private static void hire(int id, String login, String role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into app_user (id, version, login, name, email, password_hash, language, active,"
                            + " failed_logins, created_at) values (" + (900_000 + id) + ", 0, '" + login + "', '"
                            + login
                            + "', '" + login + "@baton.example', '" + new BCryptPasswordEncoder(4).encode("baton")
                            + "', 'en', true, 0, utc_timestamp())");
            statement.executeUpdate(
                    "insert into user_role (user_id, role) values (" + (900_000 + id) + ", '" + role + "')");
        }
    }

    private static Process start(int port) throws Exception {
        return Nodes.start(
                CrmApplication.class.getName(),
                Path.of("target", "node-" + port + ".log"),
                "--server.port=" + port,
                "--spring.datasource.url=" + MysqlServer.url(database),
                "--spring.datasource.username=root",
                "--spring.datasource.password=",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + MAILS.getSmtp().getPort(),
                "--baton.mail.every=300",
                // By default a dead node's jobs are taken over after a minute.
                "--camunda.bpm.job-execution.lock-time-in-millis=10000");
    }

    private static void awaitReady(Process node, int port) throws Exception {
        Instant patience = Instant.now().plus(Duration.ofMinutes(5));
        while (true) {
            assertThat(node.isAlive()).as("see target/node-" + port + ".log").isTrue();
            assertThat(Instant.now()).as("see target/node-" + port + ".log").isBefore(patience);
            try {
                if (Session.at("http://127.0.0.1:" + port)
                                .get("/actuator/health/readiness")
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (java.io.UncheckedIOException notYet) {
                Thread.sleep(500);
            }
        }
    }

    private static void await(String sql, long wanted) throws Exception {
        Instant patience = Instant.now().plus(Duration.ofMinutes(2));
        for (long found = number(sql); found != wanted; found = number(sql)) {
            assertThat(Instant.now()).as(sql + " is " + found).isBefore(patience);
            Thread.sleep(200);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
