package org.batoncrm;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one data source: what it must be like, and the refusal to start when it is not. */
@Configuration(proxyBeanMethods = false)
class Database {

    /** Measured: these halve the statements per engine step on MySQL. Times are UTC whatever the server says. */
    private static final Map<String, String> MYSQL = Map.ofEntries(
            // The server reads and checks a statement once; kept few enough for several nodes with twenty connections
            // each
            // below its limit of 16,382. Where it refuses, the driver sends the text as before.
            Map.entry("useServerPrepStmts", "true"),
            Map.entry("cachePrepStmts", "true"),
            Map.entry("prepStmtCacheSize", "250"),
            Map.entry("prepStmtCacheSqlLimit", "8192"),
            Map.entry("useLocalSessionState", "true"),
            Map.entry("cacheServerConfiguration", "true"),
            Map.entry("elideSetAutoCommits", "true"),
            Map.entry("cacheResultSetMetadata", "true"),
            Map.entry("maintainTimeStats", "false"),
            Map.entry("rewriteBatchedStatements", "true"),
            // The driver itself refuses to write in a read-only transaction; telling the server costs two round trips.
            Map.entry("readOnlyPropagatesToServer", "false"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("forceConnectionTimeZoneToSession", "true"),
            Map.entry("connectTimeout", "5000"),
            Map.entry("socketTimeout", "60000"));

    /** MySQL says by these numbers that its user may not do something. */
    private static final Set<Integer> NO_RIGHT = Set.of(1044, 1142, 1143, 1227, 1370);

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** The one type whose name differs between the two databases: an instant with microseconds. */
    @Bean
    static FlywayConfigurationCustomizer typeNames() {
        return flyway -> {
            try (Connection connection = flyway.getDataSource().getConnection()) {
                boolean mysql = connection.getMetaData().getURL().startsWith("jdbc:mysql:");
                flyway.placeholders(Map.of("datetime", mysql ? "datetime(6)" : "timestamp(6)"));
            } catch (SQLException e) {
                throw new DatabaseUnfit(
                        "The database cannot be reached (BATON_DB_URL, BATON_DB_USER, BATON_DB_PASSWORD): "
                                + e.getMessage());
            }
        };
    }

    @Bean
    static BeanPostProcessor mysqlSettings() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith("jdbc:mysql:")) {
                    MYSQL.forEach((key, setting) -> {
                        if (!pool.getJdbcUrl().contains(key + "=")) {
                            pool.addDataSourceProperty(key, setting);
                        }
                    });
                }
                return bean;
            }
        };
    }

    /** Checks before the first table is touched. */
    @Bean
    static FlywayMigrationStrategy checkedMigration() {
        return flyway -> {
            check(flyway.getConfiguration().getDataSource());
            new MigrationHistory(flyway).whyNot().ifPresent(why -> {
                throw new DatabaseUnfit(why);
            });
            try {
                flyway.migrate();
            } catch (FlywayException failed) {
                throw refusal(failed);
            }
        };
    }

    static RuntimeException refusal(FlywayException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NO_RIGHT.contains(sql.getErrorCode())) {
                return new DatabaseUnfit("The user of the database (BATON_DB_USER) may not do what Baton needs: "
                        + sql.getMessage() + ". Let an administrator of MySQL say: grant all privileges on baton.* to"
                        + " that user.");
            }
        }
        return failed;
    }

    static void check(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new DatabaseUnfit("The database connection uses another isolation level than READ COMMITTED. "
                        + "Set spring.datasource.hikari.transaction-isolation=TRANSACTION_READ_COMMITTED.");
            }
            if (!java.util.TimeZone.getDefault().hasSameRules(java.util.TimeZone.getTimeZone("UTC"))) {
                throw new DatabaseUnfit("Baton runs in UTC, but this Java machine runs in "
                        + java.util.TimeZone.getDefault().getID() + ". Start it with -Duser.timezone=UTC.");
            }
            if (connection.getMetaData().getURL().startsWith("jdbc:mysql:")) {
                checkMysql(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseUnfit("The database cannot be reached (BATON_DB_URL, BATON_DB_USER, BATON_DB_PASSWORD): "
                    + e.getMessage());
        }
    }

    private static void checkMysql(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select @@transaction_isolation, timestampdiff(second, utc_timestamp(), now()),"
                                + " @@character_set_database, @@character_set_client")) {
            row.next();
            if (!"READ-COMMITTED".equals(row.getString(1))) {
                throw new DatabaseUnfit("The MySQL session runs at " + row.getString(1)
                        + ", Baton and its engine need READ-COMMITTED.");
            }
            if (row.getLong(2) != 0) {
                throw new DatabaseUnfit(
                        "The MySQL session's time zone is " + row.getLong(2)
                                + " s away from UTC. Remove sessionVariables=time_zone or connectionTimeZone from the address.");
            }
            if (!"utf8mb4".equals(row.getString(3))) {
                throw new DatabaseUnfit("The MySQL database's character set is " + row.getString(3)
                        + ". Create it with: create database baton character set utf8mb4.");
            }
            if (!"utf8mb4".equals(row.getString(4))) {
                throw new DatabaseUnfit("The MySQL connection's character set is " + row.getString(4)
                        + ". Remove characterEncoding from the address.");
            }
        }
    }
}
