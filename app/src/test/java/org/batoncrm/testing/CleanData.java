package org.batoncrm.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Puts the database back to what it was when the product had just started. */
public class CleanData {

    /** Numbers are never given twice, and what the engine deployed at start stays. */
    private static final Set<String> KEPT = Set.of(
            "ID_SEQUENCE",
            "FLYWAY_SCHEMA_HISTORY",
            "ACT_GE_PROPERTY",
            "ACT_GE_SCHEMA_LOG",
            "ACT_RE_DEPLOYMENT",
            "ACT_RE_PROCDEF",
            "ACT_RE_CASE_DEF",
            "ACT_RE_DECISION_DEF",
            "ACT_RE_DECISION_REQ_DEF",
            "ACT_RE_CAMFORMDEF");

    private final DataSource dataSource;
    private final RepositoryService repository;
    private final Map<String, List<Object[]>> atStart = new LinkedHashMap<>();
    private final Set<String> deployedAtStart = new HashSet<>();
    private String whichHaveRows = "";

    CleanData(DataSource dataSource, RepositoryService repository) {
        this.dataSource = dataSource;
        this.repository = repository;
    }

    /** The first call notes what is there; each later one brings it back. */
    public void clean() {
        if (!atStart.isEmpty()) {
            repository.createDeploymentQuery().list().stream()
                    .map(Deployment::getId)
                    .filter(id -> !deployedAtStart.contains(id))
                    .forEach(id -> repository.deleteDeployment(id, true, true, true));
        }
        try (Connection connection = dataSource.getConnection()) {
            if (atStart.isEmpty()) {
                repository.createDeploymentQuery().list().forEach(found -> deployedAtStart.add(found.getId()));
                for (String table : tables(connection)) {
                    atStart.put(table, read(connection, table));
                }
                // One question for all: most of two hundred tables are empty after most tests.
                whichHaveRows = atStart.keySet().stream()
                        .map(table -> "select '" + table + "' where exists (select 1 from " + table + ")")
                        .collect(Collectors.joining(" union all "));
                forgetTheFirstSessions();
            } else {
                reset(connection);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the pool does after half an hour: what still needs the session that has migrated the database shows. */
    private void forgetTheFirstSessions() throws SQLException {
        dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    private void reset(Connection connection) throws SQLException {
        boolean mysql = connection.getMetaData().getURL().startsWith("jdbc:mysql:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(mysql ? "set foreign_key_checks = 0" : "set referential_integrity false");
            statement.executeUpdate("delete from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is null");
            Set<String> filled = filled(statement);
            for (Map.Entry<String, List<Object[]>> table : atStart.entrySet()) {
                if (table.getValue().isEmpty()) {
                    if (filled.contains(table.getKey())) {
                        statement.executeUpdate("delete from " + table.getKey());
                    }
                } else if (!same(read(connection, table.getKey()), table.getValue())) {
                    statement.executeUpdate("delete from " + table.getKey());
                    write(connection, table.getKey(), table.getValue());
                }
            }
            statement.execute(mysql ? "set foreign_key_checks = 1" : "set referential_integrity true");
        }
    }

    private Set<String> filled(Statement statement) throws SQLException {
        Set<String> filled = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(whichHaveRows)) {
            while (rows.next()) {
                filled.add(rows.getString(1));
            }
        }
        return filled;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema in"
                                + " (database(), 'PUBLIC') and table_type in ('BASE TABLE', 'TABLE') order by table_name")) {
            while (rows.next()) {
                String name = rows.getString(1);
                String upper = name.toUpperCase(Locale.ROOT);
                if (!KEPT.contains(upper) && !upper.equals("ACT_GE_BYTEARRAY")) {
                    // Flyway creates its own table in small letters.
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private static List<Object[]> read(Connection connection, String table) throws SQLException {
        List<Object[]> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                @Nullable Object[] row = new Object[columns.getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = cell(rows, i + 1, columns.getColumnType(i + 1));
                }
                found.add(row);
            }
        }
        return found;
    }

    private static @Nullable Object cell(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> rows.getBytes(column);
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> rows.getString(column);
            case Types.TIMESTAMP -> rows.getObject(column, LocalDateTime.class);
            case Types.DATE -> rows.getObject(column, LocalDate.class);
            case Types.TIME -> rows.getObject(column, LocalTime.class);
            default -> rows.getObject(column);
        };
    }

    private static void write(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String marks = String.join(",", Collections.nCopies(rows.get(0).length, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static boolean same(List<Object[]> some, List<Object[]> others) {
        return Arrays.deepEquals(some.toArray(), others.toArray());
    }

    /** Cleans before each test of a class, or once for the class when it {@link KeepsData}. */
    static class BeforeEachTest implements BeforeAllCallback, BeforeEachCallback, ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (TestDatabase.isMysql() && !MysqlServer.isThere()) {
                return NotRun.because(MysqlServer.MISSING);
            }
            return ConditionEvaluationResult.enabled("the database is there");
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            if (keepsData(context)) {
                clean(context);
            }
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            if (!keepsData(context)) {
                clean(context);
            }
        }

        private static boolean keepsData(ExtensionContext context) {
            return context.getRequiredTestClass().isAnnotationPresent(KeepsData.class);
        }

        private static void clean(ExtensionContext context) {
            ApplicationContext application = SpringExtension.getApplicationContext(context);
            application.getBean(CleanData.class).clean();
        }
    }
}
