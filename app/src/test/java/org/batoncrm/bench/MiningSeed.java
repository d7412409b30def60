package org.batoncrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.mining.CaseSeed;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two years of finished cases of the process that carries leads: as cases and sums, and their instances in the history. */
final class MiningSeed {

    static final String PROCESS = "lead-qualification";
    private static final Path DIAGRAM = Path.of("../processes/lead/lead-qualification.bpmn");
    private static final int DAYS = 730;
    private static final int VERSIONS = 3;

    private final Connection connection;

    MiningSeed(Connection connection) {
        this.connection = connection;
    }

    void cases(int count) throws SQLException, IOException {
        Known known = new Known(connection);
        String diagram = Files.readString(DIAGRAM);
        CaseSeed seed = new CaseSeed(
                connection,
                PROCESS,
                ids(diagram, "userTask"),
                ids(diagram, "endEvent"),
                known.numbers("select id from team"),
                known.numbers("select id from app_user"),
                RecordType.LEAD,
                known.numbers("select id from sales_lead order by id limit 100000"));
        seed.cases(count, DAYS, VERSIONS);
        connection.commit();
        seed.months(new TransactionTemplate(
                new DataSourceTransactionManager(new SingleConnectionDataSource(connection, true))));
        connection.commit();
        RowCopies copies = new RowCopies(connection);
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
        copies.copy(
                "ACT_HI_PROCINST",
                copies.rows("ACT_HI_PROCINST", "PROC_DEF_KEY_ = '" + PROCESS + "' limit 1"),
                count,
                (row, n) -> {
                    row.put("id_", CaseSeed.instance(n));
                    row.put("proc_inst_id_", CaseSeed.instance(n));
                    row.put("root_proc_inst_id_", CaseSeed.instance(n));
                    row.put("end_time_", Timestamp.from(end.minusSeconds(60L * (count - n))));
                    row.put("end_act_id_", "End");
                    row.put("state_", "COMPLETED");
                });
        counted();
    }

    /** As the product does each hour: what has ended before is kept as a sum. */
    private void counted() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from library_finished");
            statement.execute("delete from library_counted");
            statement.execute("insert into library_counted (id, counted_until) values"
                    + " (1, timestampadd(hour, -1, utc_timestamp(6)))");
            statement.execute("insert into library_finished (definition_id, finished) select PROC_DEF_ID_, count(*)"
                    + " from ACT_HI_PROCINST where END_TIME_ <= (select counted_until from library_counted)"
                    + " group by PROC_DEF_ID_");
        }
        connection.commit();
    }

    private static List<String> ids(String diagram, String kind) {
        return Pattern.compile("<(?:\\w+:)?" + kind + " id=\"(\\w+)\"")
                .matcher(diagram)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
