package org.batoncrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.batoncrm.testing.Nodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A halt of the Java machine between the writing and the commit leaves neither the record nor the process. */
class PowerLossIT {

    @TempDir
    Path home;

    @Test
    void keepsRecordAndProcessTogether() throws Exception {
        String url = "jdbc:h2:file:" + home.resolve("baton") + ";DB_CLOSE_ON_EXIT=FALSE";
        Process node = Nodes.start(
                HaltedNode.class.getName(),
                Path.of("target", "halted-node.log"),
                "--server.port=0",
                "--baton.home=" + home,
                "--baton.sample-company=false",
                "--camunda.bpm.job-execution.enabled=false");
        try {
            assertThat(node.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(node.exitValue()).as("see target/halted-node.log").isEqualTo(HaltedNode.POWER_LOST);
        } finally {
            node.destroyForcibly();
        }

        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            assertThat(count(connection, "sales_lead")).isEqualTo(1);
            assertThat(count(connection, "process_link")).isEqualTo(1);
            assertThat(count(connection, "ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null"))
                    .isEqualTo(1);
        }
    }

    private static long count(Connection connection, String table) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
