package org.batoncrm.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A MySQL server of our own ({@code docker/mysql-server}) that may be killed: what it has committed is on the disk. */
final class DatabaseServer implements AutoCloseable {

    private static final Path SCRIPT = Path.of("..", "docker", "mysql-server");

    private final Path home;
    private final int port;

    /** @param home where its packages, data and log lie */
    DatabaseServer(Path home, int port) {
        this.home = home.toAbsolutePath().normalize();
        this.port = port;
    }

    /** The one that the scenarios share. */
    static DatabaseServer own() {
        return new DatabaseServer(Path.of("..", ".mysql"), Integer.getInteger("baton.faults.mysql.port", 23316));
    }

    DatabaseServer start() throws IOException, InterruptedException {
        script("start");
        return this;
    }

    /** As {@code kill -9} does it; what it had not written is gone. */
    void kill() throws IOException, InterruptedException {
        ProcessHandle server = ProcessHandle.of(Long.parseLong(
                        Files.readString(home.resolve(port + ".pid")).strip()))
                .orElseThrow();
        server.destroyForcibly();
        while (server.isAlive()) {
            Thread.sleep(20);
        }
    }

    /** Where the server's programs lie. */
    Path packages() {
        return home.resolve("packages");
    }

    String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
    }

    void createDatabase(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name + " character set utf8mb4");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script("stop");
    }

    private void script(String verb) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(SCRIPT.toString(), verb, String.valueOf(port));
        command.environment().putAll(Map.of("BATON_MYSQL_HOME", home.toString(), "BATON_MYSQL_FLUSH", "1"));
        Path log = Path.of("target", "mysql-" + port + ".log");
        Files.createDirectories(log.getParent());
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(SCRIPT + " " + verb + " " + port + ": see " + log);
        }
    }
}
