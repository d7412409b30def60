package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.batoncrm.CrmApplication;
import org.batoncrm.testing.MysqlServer;
import org.batoncrm.testing.NeedsMysql;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.Test;

/** Two nodes that start on an empty MySQL database at the same moment both come up, and deploy the models once. */
@NeedsMysql
class TwoNodesIT {

    @Test
    void comeUpTogetherOnAnEmptyDatabase() throws Exception {
        String database = MysqlServer.createDatabase();
        int first = freePort();
        int second = freePort();
        Process one = start(database, first);
        Process two = start(database, second);
        try {
            awaitReady(one, first);
            awaitReady(two, second);
            try (Connection connection = DriverManager.getConnection(MysqlServer.url(database), "root", "")) {
                assertThat(number(connection, "select count(*) from ACT_RE_DEPLOYMENT"))
                        .isEqualTo(1);
                assertThat(number(connection, "select max(VERSION_) from ACT_RE_PROCDEF"))
                        .isEqualTo(1);
            }
        } finally {
            for (Process node : List.of(one, two)) {
                node.destroyForcibly().waitFor();
            }
            MysqlServer.dropDatabase(database);
        }
    }

    private static Process start(String database, int port) throws Exception {
        return Nodes.start(
                CrmApplication.class.getName(),
                Path.of("target", "node-" + port + ".log"),
                "--server.port=" + port,
                "--spring.datasource.url=" + MysqlServer.url(database),
                "--spring.datasource.username=root",
                "--spring.datasource.password=");
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

    private static long number(Connection connection, String sql) throws Exception {
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
