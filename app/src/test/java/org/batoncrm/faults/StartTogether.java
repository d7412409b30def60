package org.batoncrm.faults;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.Rows;

/** Both nodes of the company have begun at once on an empty database: the schema was made and the models came in once. */
final class StartTogether implements Scenario {

    @Override
    public String name() {
        return "start-together";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        List<String> findings = new ArrayList<>();
        long scripts;
        try (Connection connection = stage.company().connect()) {
            scripts = Rows.number(connection, "select count(*) from flyway_schema_history");
            none(
                    connection,
                    findings,
                    "migration failed",
                    "select count(*) from flyway_schema_history where success = 0");
            none(
                    connection,
                    findings,
                    "migration ran twice",
                    "select count(*) from (select version from flyway_schema_history where version is not null"
                            + " group by version having count(*) > 1) twice");
            none(connection, findings, "deployment too many", "select count(*) - 1 from ACT_RE_DEPLOYMENT");
            none(
                    connection,
                    findings,
                    "definition in a second version",
                    "select count(*) from ACT_RE_PROCDEF where VERSION_ > 1");
        }
        return new Outcome(
                "two nodes start and migrate at once on an empty database",
                0,
                0,
                0,
                0,
                null,
                scripts + " migrations, each once",
                findings);
    }

    private static void none(Connection connection, List<String> findings, String what, String question)
            throws Exception {
        long count = Rows.number(connection, question);
        if (count != 0) {
            findings.add(what + ": " + count);
        }
    }
}
