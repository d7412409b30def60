package org.batoncrm.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Rows;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A company with its database, its nodes and its mail server. */
final class Company implements AutoCloseable {

    static final String REP = "rep";
    static final String SUPPORT = "support";
    static final String ADMIN = "admin";

    /** No process of the house keeps itself busy for longer, a dead node's lock and a pause between tries included. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final long FIRST_PERSON = 90_000_001;

    private final DatabaseServer server;
    private final String database;
    private final ScriptedSmtp mail;
    private final List<Nodes.Node> nodes = new ArrayList<>();

    private Company(DatabaseServer server, String database, ScriptedSmtp mail) {
        this.server = server;
        this.database = database;
        this.mail = mail;
    }

    /** Founds one: two nodes that have begun at once on an empty database, and people. */
    static Company found(DatabaseServer server, String database) throws Exception {
        server.createDatabase(database);
        Company company = new Company(server, database, new ScriptedSmtp());
        try {
            company.begin();
            company.begin();
            for (Nodes.Node node : company.nodes) {
                node.awaitReady();
            }
            company.hire();
        } catch (Exception | AssertionError failed) {
            company.close();
            throw failed;
        }
        return company;
    }

    DatabaseServer server() {
        return server;
    }

    ScriptedSmtp mail() {
        return mail;
    }

    /** Those that have been started and not been killed. */
    synchronized List<Nodes.Node> nodes() {
        return List.copyOf(nodes);
    }

    /** Starts one more node, which is not ready yet. */
    Nodes.Node begin(String... settings) throws IOException {
        return begin(Map.of(), settings);
    }

    synchronized Nodes.Node begin(Map<String, String> environment, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--baton.sample-company=false",
                "--baton.home=target/home-faults",
                "--baton.mail.every=500",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.port()));
        all.addAll(Arrays.asList(settings));
        Nodes.Node node = Nodes.at(server.url(database), environment, all);
        nodes.add(node);
        return node;
    }

    Nodes.Node start(String... settings) throws Exception {
        Nodes.Node node = begin(settings);
        node.awaitReady();
        return node;
    }

    /** {@code kill -9}. */
    void kill(Nodes.Node node) throws InterruptedException {
        node.kill();
        forget(node);
    }

    /** SIGTERM; it stays in the list for as long as it needs, as a balancer that has not noticed would have it. */
    void terminate(Nodes.Node node) throws InterruptedException {
        node.terminate();
        forget(node);
    }

    private synchronized void forget(Nodes.Node node) {
        nodes.remove(node);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(database) + "?connectionTimeZone=UTC", "root", "");
    }

    /** Waits until nothing is left to do: no job, no mail and no message is due; how long that took. */
    Duration settle() throws Exception {
        Instant begun = Instant.now();
        try (Connection connection = connect()) {
            while (busy(connection) > 0) {
                if (Instant.now().isAfter(begun.plus(PATIENCE))) {
                    break;
                }
                Thread.sleep(250);
            }
        }
        return Duration.between(begun, Instant.now());
    }

    /** How long from now until each node does again what it always does, without anybody's help. */
    Duration untilEach(Predicate<Nodes.Node> works, Duration patience, List<String> findings)
            throws InterruptedException {
        Instant begun = Instant.now();
        for (Nodes.Node node : nodes()) {
            while (!does(node, works)) {
                if (Instant.now().isAfter(begun.plus(patience))) {
                    findings.add("the node at " + node.port() + " has not recovered");
                    break;
                }
                Thread.sleep(100);
            }
        }
        return Duration.between(begun, Instant.now());
    }

    private static boolean does(Nodes.Node node, Predicate<Nodes.Node> works) {
        try {
            return works.test(node);
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static long busy(Connection connection) throws SQLException {
        return Rows.number(
                connection,
                "select (select count(*) from ACT_RU_JOB where RETRIES_ > 0"
                        + " and (DUEDATE_ <= utc_timestamp(3) or EXCEPTION_MSG_ is not null))"
                        + " + (select count(*) from mail_outbox where state in ('SENDING', 'FAILED')"
                        + " or state = 'PENDING' and (next_at <= utc_timestamp(6) or last_error is not null))"
                        + " + (select count(*) from import_job where state in ('QUEUED', 'RUNNING'))"
                        + " + (select count(*) from relocation_run where finished_at is null)");
    }

    private void hire() throws SQLException {
        String hash = new BCryptPasswordEncoder(4).encode(People.PASSWORD);
        Map<String, List<String>> people = Map.of(
                ADMIN,
                List.of("ADMIN"),
                REP,
                List.of("SDR", "AE"),
                "rep2",
                List.of("SDR", "AE"),
                "sales.manager",
                List.of("SALES_MANAGER"),
                SUPPORT,
                List.of("SUPPORT_L1"),
                "support.lead",
                List.of("SUPPORT_LEAD"),
                "steward",
                List.of("DATA_STEWARD"),
                "owner",
                List.of("PROCESS_OWNER"));
        try (Connection connection = connect();
                PreparedStatement team =
                        connection.prepareStatement("insert into team (id, version, name) values (?, 0, 'House')");
                PreparedStatement person = connection.prepareStatement(
                        "insert into app_user (id, version, login, name, email, password_hash, language, active,"
                                + " failed_logins, created_at) values (?, 0, ?, ?, ?, ?, 'en', true, 0, utc_timestamp())");
                PreparedStatement member =
                        connection.prepareStatement("insert into team_member (team_id, user_id) values (?, ?)");
                PreparedStatement role =
                        connection.prepareStatement("insert into user_role (user_id, role) values (?, ?)")) {
            team.setLong(1, FIRST_PERSON);
            team.executeUpdate();
            long id = FIRST_PERSON;
            for (Map.Entry<String, List<String>> one : people.entrySet()) {
                id++;
                person.setLong(1, id);
                person.setString(2, one.getKey());
                person.setString(3, one.getKey());
                person.setString(4, one.getKey() + "@house.example");
                person.setString(5, hash);
                person.executeUpdate();
                member.setLong(1, FIRST_PERSON);
                member.setLong(2, id);
                member.executeUpdate();
                for (String given : one.getValue()) {
                    role.setLong(1, id);
                    role.setString(2, given);
                    role.executeUpdate();
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Nodes.Node node : nodes()) {
            kill(node);
        }
        mail.close();
    }
}
