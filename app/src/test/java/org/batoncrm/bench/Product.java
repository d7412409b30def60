package org.batoncrm.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged product in a JVM of its own. */
final class Product implements AutoCloseable {

    static final int PORT = Integer.getInteger("baton.bench.port", 18094);

    private final Process process;
    private final double secondsToReady;

    private Product(Process process, double secondsToReady) {
        this.process = process;
        this.secondsToReady = secondsToReady;
    }

    /** Starts it and waits until it says that it is ready. */
    static Product start(String name, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-jar",
                unpacked()));
        command.add("--server.port=" + PORT);
        command.addAll(List.of(settings));
        File log = new File("target/bench-" + name + ".log");
        long from = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The product did not start, see " + log);
            }
            if (System.nanoTime() - from > Duration.ofMinutes(5).toNanos()) {
                process.destroy();
                throw new IllegalStateException("Not ready after five minutes, see " + log);
            }
            Thread.sleep(100);
        }
        return new Product(process, (System.nanoTime() - from) / 1e9);
    }

    double secondsToReady() {
        return secondsToReady;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Laid out as the image has it (docker/Dockerfile): the JVM then finds its classes in half the time. */
    private static String unpacked() throws IOException, InterruptedException {
        Path packed = Path.of(jar());
        Path folder = Path.of("target", "bench-unpacked");
        Path unpacked = folder.resolve(packed.getFileName());
        if (!Files.exists(unpacked)
                || Files.getLastModifiedTime(unpacked).compareTo(Files.getLastModifiedTime(packed)) < 0) {
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            packed.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/bench-unpack.log"))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("The product was not unpacked, see target/bench-unpack.log");
            }
        }
        return unpacked.toString();
    }

    private static String jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Package the product first."));
        }
    }

    private static boolean ready() {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://127.0.0.1:" + PORT + "/actuator/health/readiness"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
