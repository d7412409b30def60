package org.batoncrm.bench;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;

/**
 * The packaged product on a MySQL server that nobody else uses, and a connection for looking on and for seeding.
 *
 * @param server where databases are, {@code jdbc:mysql://host:port/}
 * @param mysql the process id of the database
 * @param template a lead that waits at its first task
 */
record Stage(
        Product product,
        long mysql,
        String server,
        Connection connection,
        String template,
        Table table,
        Measure measure)
        implements AutoCloseable {

    static final String DATABASE = "baton_bench";
    static final String BARE = "baton_bare";
    private static final String PASSWORD = "baton";
    private static final String SETTINGS = "?rewriteBatchedStatements=true&allowLoadLocalInfile=true";

    static Stage open(String server, long mysql, Table table) throws Exception {
        try (Connection connection = DriverManager.getConnection(server, "root", "");
                Statement statement = connection.createStatement()) {
            for (String name : List.of(DATABASE, BARE)) {
                empty(statement, name);
            }
            statement.execute("set global local_infile = on");
        }
        Product product = Product.start(
                "mysql",
                // On the same machine nobody listens in between; a database elsewhere is reached by TLS.
                "--spring.datasource.url=" + server + DATABASE + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "--spring.datasource.username=root",
                "--spring.datasource.password=",
                "--baton.files.largest=100MB",
                "--baton.sample-company=true");
        Connection connection = DriverManager.getConnection(server + DATABASE + SETTINGS, "root", "");
        long[] both = {product.pid(), mysql};
        Stage stage = new Stage(product, mysql, server, connection, "", table, new Measure(both, table));
        // The sample company works on when the product is ready; its work is nobody's figure.
        stage.await("select count(*) from sample_step where name = 'all'", 1, Duration.ofMinutes(15), 500);
        stage.awaitQuiet();
        return stage.with(stage.captureTemplate());
    }

    /** Until the engine has nothing to do. */
    void awaitQuiet() throws Exception {
        for (int quiet = 0; quiet < 10; quiet++) {
            Thread.sleep(500);
            if (count("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and DUEDATE_ <= utc_timestamp(3)") > 0) {
                quiet = 0;
            }
        }
    }

    private Stage with(String lead) {
        return new Stage(product, mysql, server, connection, lead, table, measure);
    }

    Session session(String login) {
        return at(login);
    }

    static Session at(String login) {
        return Session.at("http://127.0.0.1:" + Product.PORT).logIn(login, PASSWORD);
    }

    void row(String what, String format, Object... figures) {
        table.row(what, String.format(format, figures));
    }

    long count(String sql) throws SQLException {
        String found = one(sql);
        return found == null ? 0 : Long.parseLong(found);
    }

    @Nullable
    String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives the bare engine a database without anything in it. */
    void emptyBare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            empty(statement, BARE);
        }
    }

    private static void empty(Statement statement, String database) throws SQLException {
        statement.execute("drop database if exists " + database);
        statement.execute("create database " + database + " character set utf8mb4");
    }

    void analyze(String tables) throws SQLException {
        execute("analyze table " + tables);
    }

    /** Waits until the question is answered by at least this number. */
    void await(String question, long wanted, Duration patience, long pauseMillis) throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        while (count(question) < wanted) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(count(question) + " of " + wanted + ": " + question);
            }
            Thread.sleep(pauseMillis);
        }
    }

    /** The task at which a lead waits; null when it waits at none. */
    @Nullable
    String taskOf(String lead) throws SQLException {
        return one("select task_id from task_view where record_type = 'LEAD' and record_id = "
                + lead.substring("LEAD-".length()));
    }

    /** The instance that carries a record. */
    String instanceOf(String record) throws SQLException {
        String found = one("select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + record
                + "' and SUPER_PROCESS_INSTANCE_ID_ is null");
        if (found == null) {
            throw new IllegalStateException(record + " has no process");
        }
        return found;
    }

    /** A lead that passes screening, with the words that {@link Seed} exchanges, at its first task. */
    private String captureTemplate() throws Exception {
        return capture(session("rep"), Seed.FIRST, Seed.LAST, Seed.COMPANY, "acme-industries", 900_000);
    }

    /** Sends a lead and waits until it is at its first task. */
    String capture(Session rep, String first, String last, String company, String domain, int number) throws Exception {
        String id = post(rep, first, last, company, domain, number);
        for (int n = 0; n < 600 && taskOf(id) == null; n++) {
            Thread.sleep(100);
        }
        if (taskOf(id) == null) {
            throw new IllegalStateException(id + " has reached no task");
        }
        return id;
    }

    /** Sends a lead; its process goes on by itself. */
    static String post(Session rep, String first, String last, String company, String domain, int number) {
        HttpResponse<String> answer = rep.postJson("/api/v1/leads", """
                {"firstName":"%s","lastName":"%s","company":"%s","email":"%s@%s-works.example","phone":"+49 30 9%06d",
                "jobTitle":"Head of Operations","industry":"Manufacturing","companySize":"201-500","country":"DE","language":"de",
                "source":"contact-sales","message":"We want to replace our old CRM within three months and have a budget.",
                "timeline":"3 months","budgetBand":"50k-100k","consent":{"contact":true}}""".formatted(
                        first,
                        last,
                        company,
                        last.toLowerCase(java.util.Locale.ROOT),
                        domain.toLowerCase(java.util.Locale.ROOT),
                        number));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body().replaceAll("(?s).*\"id\"\\s*:\\s*\"(LEAD-\\d+)\".*", "$1");
    }

    @Override
    public void close() throws Exception {
        connection.close();
        product.close();
    }
}
