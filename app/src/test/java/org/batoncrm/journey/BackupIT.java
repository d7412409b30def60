package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.CrmApplication;
import org.batoncrm.testing.MysqlServer;
import org.batoncrm.testing.NeedsMysql;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node is backed up while requests come in, by the very script that an administrator runs; what was acknowledged before
 * is there again in another place, with its process and its file, and goes on.
 */
@NeedsMysql
class BackupIT {

    private static final Pattern NUMBER = Pattern.compile("LEAD-(\\d+)");
    private static final String BOUNDARY = "a-file";

    @TempDir
    Path home;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final List<Nodes.Node> nodes = new ArrayList<>();
    private final List<String> databases = new ArrayList<>();

    @AfterEach
    void endAll() throws Exception {
        for (Nodes.Node node : nodes) {
            node.kill();
        }
        mail.stop();
        databases.forEach(MysqlServer::dropDatabase);
    }

    @Test
    void bringsBackWhatWasAcknowledgedAndLetsItGoOn() throws Exception {
        mail.start();
        String database = database();
        Nodes.Node node = node(database, "one", "--baton.sample-company=true");
        node.awaitReady();
        Session rep = Session.at(node.address()).with("Authorization", "Basic cmVwOmJhdG9u");
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            String lead = lead(rep, "Acknowledged " + i);
            files.put(lead, attach(rep, lead, "What " + lead + " has sent"));
        }

        Path backup = backUpWhileRequestsComeIn(rep, database);
        try (Connection before = connect(database)) {
            await(before, "select 1 - least(1, count(*)) from mail_outbox where state <> 'SENT'", 1);
        }
        int sent = mail.getReceivedMessages().length;
        node.kill();

        String restored = database();
        assertThat(run("restore", restored, "two", backup.toString())).isZero();
        assertThat(run("restore", restored, "three", backup.toString()))
                .as("it is not empty any more")
                .isEqualTo(1);
        try (Connection connection = connect(restored)) {
            assertThat(Rows.number(
                            connection,
                            "select count(*) from mysql.innodb_table_stats where n_rows > 0 and database_name = '"
                                    + restored + "' and table_name in ('sales_lead', 'timeline_entry', 'search_entry',"
                                    + " 'process_link', 'ACT_HI_ACTINST', 'app_user')"))
                    .as("tables of which the server knows that they are not empty")
                    .isEqualTo(6);
            for (String lead : files.keySet()) {
                assertThat(Rows.number(
                                connection,
                                "select count(*) from process_link where record_type = 'LEAD' and record_id = "
                                        + lead.substring(5)))
                        .as(lead)
                        .isEqualTo(1);
            }
            assertThat(check(restored))
                    .as("the release that made it can run it")
                    .isZero();
            makeATimerDue(connection);

            Nodes.Node other = node(restored, "two", "--baton.mail.hold=true");
            other.awaitReady();
            Session again = Session.at(other.address()).with("Authorization", "Basic cmVwOmJhdG9u");
            files.forEach(
                    (lead, file) -> assertThat(again.get("/api/v1/records/" + lead + "/files/" + file + "/content")
                                    .body())
                            .isEqualTo("What " + lead + " has sent"));
            await(
                    connection,
                    "select 1 - least(1, count(*)) from ACT_RU_JOB where ID_ = '" + due + "'"
                            + " and DUEDATE_ < '2001-01-01'",
                    1);
            assertThat(Rows.number(connection, "select count(*) from ACT_RU_INCIDENT"))
                    .isZero();
            assertThat(mail.getReceivedMessages()).as("nothing went out again").hasSize(sent);
        }
    }

    private String due = "";

    private Path backUpWhileRequestsComeIn(Session rep, String database) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread others = new Thread(() -> {
            for (int i = 0; !over.get(); i++) {
                attach(rep, lead(rep, "Meanwhile " + i), "Meanwhile " + i);
            }
        });
        others.start();
        try {
            assertThat(run("backup", database, "one", home.resolve("backups").toString()))
                    .isZero();
        } finally {
            over.set(true);
            others.join();
        }
        try (var made = Files.list(home.resolve("backups"))) {
            return made.toList().get(0);
        }
    }

    private static String lead(Session rep, String name) {
        String answer = rep.postJson(
                        "/api/v1/leads", "{\"lastName\":\"" + name + "\",\"company\":\"" + name + " Ltd\"}")
                .body();
        Matcher number = NUMBER.matcher(answer);
        assertThat(number.find()).as(answer).isTrue();
        return number.group();
    }

    private static String attach(Session rep, String lead, String text) {
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text + "\r\n--" + BOUNDARY + "--\r\n";
        var answer = rep.send(
                "POST", "/api/v1/records/" + lead + "/files", "multipart/form-data; boundary=" + BOUNDARY, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String address = answer.headers().firstValue("Location").orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** One of those that were to fire much later: it fires as if its time had come while nothing ran. */
    private void makeATimerDue(Connection connection) throws SQLException {
        due = Rows.text(connection, "select min(ID_) from ACT_RU_JOB where TYPE_ = 'timer' and RETRIES_ > 0");
        assertThat(due).isNotNull();
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update ACT_RU_JOB set DUEDATE_ = '2000-01-01' where ID_ = '" + due + "'");
        }
    }

    private int check(String database) throws Exception {
        Process check = Nodes.start(
                CrmApplication.class.getName(),
                Path.of("target", "upgrade-check.log"),
                "--baton.check=upgrade",
                "--spring.datasource.url=" + MysqlServer.url(database),
                "--spring.datasource.username=root",
                "--spring.datasource.password=");
        assertThat(check.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return check.exitValue();
    }

    /** Runs a script of the folder {@code docker} with the settings of a node. */
    private int run(String script, String database, String node, String argument) throws Exception {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        ProcessBuilder command = new ProcessBuilder(
                        "bash", repository.resolve("docker").resolve(script).toString(), argument)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", script + "-" + node + ".log").toFile());
        Map<String, String> settings = command.environment();
        settings.put("BATON_DB_URL", MysqlServer.url(database));
        settings.put("BATON_DB_USER", "root");
        settings.put("BATON_HOME", home.resolve(node).toString());
        settings.put("PATH", clients(repository) + ":" + settings.get("PATH"));
        Process running = command.start();
        assertThat(running.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return running.exitValue();
    }

    /** Where the machine has no clients of MySQL's, those that came along with {@code docker/mysql-server}. */
    private Path clients(Path repository) throws Exception {
        Path folder = Files.createDirectories(home.resolve("bin"));
        String fetched = System.getenv()
                .getOrDefault("BATON_MYSQL_HOME", repository.resolve(".mysql").toString());
        if (Files.isDirectory(Path.of(fetched, "packages"))) {
            for (String name : List.of("mysql", "mysqldump")) {
                Path client = folder.resolve(name);
                Files.writeString(
                        client,
                        "#!/bin/sh\nexec " + repository + "/docker/mysql-server client " + name + " \"$@\"\n",
                        StandardCharsets.UTF_8);
                Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }

    private String database() {
        String name = MysqlServer.createDatabase();
        databases.add(name);
        return name;
    }

    private Nodes.Node node(String database, String folder, String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "--baton.home=" + home.resolve(folder),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort()));
        settings.addAll(List.of(more));
        Nodes.Node node = Nodes.onMysql(database, settings.toArray(String[]::new));
        nodes.add(node);
        return node;
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(MysqlServer.url(database), "root", "");
    }

    private static void await(Connection connection, String sql, long wanted) throws Exception {
        Instant patience = Instant.now().plus(Duration.ofMinutes(3));
        while (Rows.number(connection, sql) < wanted) {
            assertThat(Instant.now()).as(sql).isBefore(patience);
            Thread.sleep(200);
        }
    }
}
