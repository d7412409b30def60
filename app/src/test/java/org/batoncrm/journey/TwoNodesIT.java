package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.batoncrm.testing.MysqlServer;
import org.batoncrm.testing.NeedsMysql;
import org.batoncrm.testing.Nodes;
import org.junit.jupiter.api.Test;

/** Two nodes that start on an empty MySQL database at the same moment both come up, and deploy the models once. */
@NeedsMysql
class TwoNodesIT {

    @Test
    void comeUpTogetherOnAnEmptyDatabase() throws Exception {
        String database = MysqlServer.createDatabase();
        Nodes.Node one = Nodes.onMysql(database);
        Nodes.Node two = Nodes.onMysql(database);
        try {
            one.awaitReady();
            two.awaitReady();
            try (Connection connection = DriverManager.getConnection(MysqlServer.url(database), "root", "")) {
                assertThat(number(connection, "select count(*) from ACT_RE_DEPLOYMENT"))
                        .isEqualTo(1);
                assertThat(number(connection, "select max(VERSION_) from ACT_RE_PROCDEF"))
                        .isEqualTo(1);
            }
        } finally {
            for (Nodes.Node node : List.of(one, two)) {
                node.kill();
            }
            MysqlServer.dropDatabase(database);
        }
    }

    private static long number(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
