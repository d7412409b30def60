package org.batoncrm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.batoncrm.CrmApplication;

/** Starts the product in Java machines of its own. */
public final class Nodes {

    private Nodes() {}

    /** A node of a company whose data lie in a MySQL database. */
    public record Node(Process process, int port) {

        /** Returns once it says that it is ready. */
        public void awaitReady() throws InterruptedException {
            Instant patience = Instant.now().plus(Duration.ofMinutes(8));
            while (true) {
                assertThat(process.isAlive()).as("see %s", log(port)).isTrue();
                assertThat(Instant.now()).as("see %s", log(port)).isBefore(patience);
                try {
                    if (Session.at(address()).get("/actuator/health/readiness").statusCode() == 200) {
                        return;
                    }
                } catch (java.io.UncheckedIOException notYet) {
                    Thread.sleep(500);
                }
            }
        }

        public String address() {
            return "http://127.0.0.1:" + port;
        }

        /** As {@code kill -9} does it: nothing is said, finished or given back. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** As a service manager does it: told to end, and given time to. */
        public void terminate() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("It did not end within 90 seconds, see " + log(port));
            }
        }

        /** What it has written so far. */
        public String said() throws IOException {
            return Files.readString(log(port));
        }
    }

    /** Starts one more node on the database; it is not ready yet. */
    public static Node onMysql(String database, String... settings) throws IOException {
        return at(MysqlServer.url(database), Map.of(), List.of(settings));
    }

    /** Starts one more node on a database of any MySQL server, with variables of its environment. */
    public static Node at(String url, Map<String, String> environment, List<String> settings) throws IOException {
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=root",
                "--spring.datasource.password="));
        arguments.addAll(settings);
        return new Node(start(CrmApplication.class.getName(), log(port), environment, arguments), port);
    }

    /** Starts a class with a main method in a machine of its own. */
    public static Process start(String mainClass, Path log, String... arguments) throws IOException {
        return start(mainClass, log, Map.of(), List.of(arguments));
    }

    private static Process start(String mainClass, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx500m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
        command.addAll(arguments);
        File file = log.toFile();
        file.getParentFile().mkdirs();
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file);
        process.environment().putAll(environment);
        return process.start();
    }

    private static Path log(int port) {
        return Path.of("target", "node-" + port + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
