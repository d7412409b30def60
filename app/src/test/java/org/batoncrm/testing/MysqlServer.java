package org.batoncrm.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The MySQL server for tests: {@code BATON_TEST_MYSQL=host:port} (root without password), else the usual test port. */
public final class MysqlServer {

    /** How to get one; shown when there is none. */
    static final String MISSING =
            "the tests on MySQL (no server: run docker/mysql-server start, or set BATON_TEST_MYSQL=host:port)";

    private static final String PREFIX = "baton_test_";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String SETTING = System.getenv("BATON_TEST_MYSQL");
    private static final String ADDRESS = SETTING == null || SETTING.isBlank() ? "127.0.0.1:13306" : SETTING;
    private static final boolean ANSWERS = answers();

    private MysqlServer() {}

    /** Whether the server answers. */
    public static boolean isThere() {
        return ANSWERS;
    }

    public static String url(String database) {
        return "jdbc:mysql://" + ADDRESS + "/" + database;
    }

    /**
     * As {@link #url}, without encryption: within one machine it hides nothing, and a Java machine without its second
     * compiler does it slowly. Whole nodes in tests are encrypted, as they come.
     */
    public static String plainUrl(String database) {
        return url(database) + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    /** Creates an empty database and returns its name; those of test runs that are no more are dropped. */
    public static String createDatabase() {
        String name = PREFIX + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String old : leftBehind(statement)) {
                statement.execute("drop database if exists " + old);
            }
            statement.execute("create database " + name + " character set utf8mb4");
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void dropDatabase(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(url(""), "root", "");
    }

    private static List<String> leftBehind(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select schema_name from information_schema.schemata where schema_name like '" + PREFIX + "%'")) {
            while (rows.next()) {
                String pid = rows.getString(1).substring(PREFIX.length()).replaceAll("_.*", "");
                if (pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static boolean answers() {
        int colon = ADDRESS.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(ADDRESS.substring(0, colon), Integer.parseInt(ADDRESS.substring(colon + 1))),
                    1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
