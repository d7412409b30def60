package org.batoncrm.process.migration;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Creates the tables of Camunda 7.24 from the scripts inside the engine's jar, with two mends for MySQL: four-byte
 * characters, and no self-referencing keys on incidents (newer servers refuse deletes over two of them).
 */
@Component
class V20251001_0000__process_engine_tables extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        boolean mysql = connection.getMetaData().getDatabaseProductName().startsWith("MySQL");
        try (Statement statement = connection.createStatement()) {
            for (String part : PARTS) {
                for (String sql : statements(mysql ? "mysql" : "h2", part)) {
                    statement.execute(
                            mysql
                                    ? sql.replaceAll(
                                            "(?i)CHARSET=utf8 COLLATE utf8_bin", "CHARSET=utf8mb4 COLLATE utf8mb4_bin")
                                    : sql);
                }
            }
            if (mysql) {
                statement.execute("alter table ACT_RU_INCIDENT drop foreign key ACT_FK_INC_CAUSE");
                statement.execute("alter table ACT_RU_INCIDENT drop foreign key ACT_FK_INC_RCAUSE");
            }
        }
    }

    private static List<String> statements(String database, String part) throws Exception {
        String path = "org/camunda/bpm/engine/db/create/activiti." + database + ".create." + part + ".sql";
        try (InputStream script = ProcessEngine.class.getClassLoader().getResourceAsStream(path)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*$", "");
            return java.util.Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        }
    }
}
