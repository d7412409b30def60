package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batoncrm.testing.MysqlServer;
import org.batoncrm.testing.NeedsMysql;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Relay;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One node: first its database is away for a while, then it is told to stop in the middle of many jobs. */
@NeedsMysql
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeInTroubleIT {

    private static final int LEADS = 60;
    private static final String DUE =
            "select count(*) from ACT_RU_JOB where DUEDATE_ <= utc_timestamp(6) and RETRIES_ > 0";
    private static final String DONE =
            "select count(*) from ACT_HI_JOB_LOG where JOB_STATE_ = 2 and JOB_ID_ in (select id from all_due)";

    private static String database;
    private static Relay line;
    private static Nodes.Node node;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        database = MysqlServer.createDatabase();
        connection = DriverManager.getConnection(MysqlServer.url(database), "root", "");
        URI server = URI.create(MysqlServer.url(database).substring("jdbc:".length()));
        line = new Relay(server.getHost(), server.getPort());
        node = Nodes.at(
                "jdbc:mysql://127.0.0.1:" + line.port() + "/" + database,
                Map.of(),
                List.of("--baton.lead.form.per-address=1000", "--baton.lead.form.per-form=1000"));
        node.awaitReady();
    }

    @AfterAll
    static void end() throws Exception {
        node.kill();
        connection.close();
        line.close();
        MysqlServer.dropDatabase(database);
    }

    @Test
    @Order(1)
    void asksPeopleToWaitWhileItsDatabaseIsAwayAndGoesOnByItself() throws Exception {
        Session visitor = Session.at(node.address());
        line.cut();
        Instant end = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(end)) {
            Instant asked = Instant.now();
            HttpResponse<String> page = visitor.get("/public/lead");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(6));
            assertThat(page.statusCode()).isIn(200, 503);
            Thread.sleep(100);
        }
        HttpResponse<String> page = visitor.with("Accept-Language", "zh-CN").get("/tasks");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body()).contains("暂时无法使用");
        HttpResponse<String> document = Session.at(node.address()).get("/api/v1/leads");
        assertThat(document.statusCode()).isEqualTo(503);
        assertThat(document.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(visitor.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(visitor.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

        line.mend();
        Instant mended = Instant.now();
        node.awaitReady();
        assertThat(Duration.between(mended, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(Session.at(node.address()).get("/login").statusCode()).isEqualTo(200);
        assertThat(node.said()).contains("The database does not answer", "The database answers again");
    }

    @Test
    @Order(2)
    void keepsNoJobWhenItIsToldToStopAndDoesNoneTwice() throws Exception {
        capture(Session.at(node.address()));
        await("select count(*) from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'lead-qualification'", LEADS, LEADS);
        await(DUE, 0, 0);
        change("create table all_due as select ID_ as id from ACT_RU_JOB where DUEDATE_ > utc_timestamp(6)");
        change("update ACT_RU_JOB set DUEDATE_ = utc_timestamp(3), REV_ = REV_ + 1 where DUEDATE_ > utc_timestamp(6)");
        await(DONE, 3, Long.MAX_VALUE);

        Instant told = Instant.now();
        node.terminate();
        assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(40));
        assertThat(node.process().exitValue()).as("as after SIGTERM").isEqualTo(143);

        assertThat(number(DUE)).as("stopped in the middle").isPositive();
        assertThat(number("select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null"))
                .isZero();
        assertThat(number(
                        "select count(*) from all_due d where not exists (select 1 from ACT_RU_JOB j where j.ID_ = d.id)"
                                + " and not exists (select 1 from ACT_HI_JOB_LOG l where l.JOB_ID_ = d.id"
                                + " and l.JOB_STATE_ in (2, 3))"))
                .as("lost")
                .isZero();
        assertThat(number("select count(*) from (select JOB_ID_ from ACT_HI_JOB_LOG where JOB_STATE_ = 2"
                        + " group by JOB_ID_ having count(*) > 1) twice"))
                .as("done twice")
                .isZero();
        assertThat(node.said().substring(node.said().indexOf("The database answers again")))
                .doesNotContain(" ERROR ");
    }

    /** Each lead waits for a first contact then, and several clocks run. */
    private static void capture(Session visitor) {
        for (int i = 0; i < LEADS; i++) {
            assertThat(visitor.postJson(
                                    "/public/lead",
                                    ("{\"lastName\":\"Tide%d\",\"company\":\"Tide %d\",\"email\":\"t@tide%d.example\","
                                                    + "\"message\":\"Please show us a demo\"}")
                                            .formatted(i, i, i))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static void await(String sql, long from, long to) throws Exception {
        Instant patience = Instant.now().plus(Duration.ofMinutes(3));
        for (long now = number(sql); now < from || now > to; now = number(sql)) {
            assertThat(Instant.now()).as("%d: %s", now, sql).isBefore(patience);
            Thread.sleep(20);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        return Rows.number(connection, sql);
    }
}
