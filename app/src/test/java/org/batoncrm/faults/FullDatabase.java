package org.batoncrm.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Nodes;

/**
 * Something else fills the disk under the database while people work, and is deleted later. A server and a company of
 * their own, on a disk of memory. Needs the right to mount a {@code tmpfs}.
 */
final class FullDatabase implements Scenario {

    private static final int PORT = Integer.getInteger("baton.faults.full.port", 23318);

    /** A server that finds no room looks again every minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Whoever was writing when there was no more room; those who come later are refused as when the database is away. */
    private static final long FIRST_MILLIS = 45_000;

    @Override
    public String name() {
        return "full-database";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        try (SmallDisk disk = SmallDisk.mount("database-disk", 1_500)) {
            Path ballast = disk.path().resolve("ballast");
            Files.createSymbolicLink(
                    disk.path().resolve("packages"), stage.company().server().packages());
            try (DatabaseServer server = new DatabaseServer(disk.path(), PORT).start();
                    Company company = Company.found(server, "baton_full")) {
                return fill(stage, company, ballast);
            } finally {
                Files.deleteIfExists(ballast);
            }
        }
    }

    private static Outcome fill(Stage stage, Company company, Path ballast) throws Exception {
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Map<Integer, Integer> answers = new TreeMap<>();
        long slowest = 0;
        Duration recovered;
        Clients clients = new Clients(company, ledger)
                .begin(stage.sizes().clients(), stage.sizes().seed());
        try (clients) {
            Thread.sleep(stage.sizes().seconds() * 500L);
            takeAllRoom(ballast);
            Instant until = Instant.now()
                    .plusMillis(2 * FIRST_MILLIS)
                    .plusSeconds(stage.sizes().seconds());
            Set<Integer> refused = new HashSet<>();
            do {
                for (Nodes.Node node : company.nodes()) {
                    long most = refused.contains(node.port()) ? stage.sizes().refusalMillis() : FIRST_MILLIS;
                    Answered answered = write(node, ledger, most, findings);
                    answers.merge(answered.status(), 1, Integer::sum);
                    slowest = Math.max(slowest, answered.millis());
                    if (answered.status() == 503) {
                        refused.add(node.port());
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            } while (Instant.now().isBefore(until));
            Files.delete(ballast);
            // A server that cannot write its log of changes ends itself; whoever keeps services begins it anew.
            company.server().start();
            Map<Integer, Asked> last = new HashMap<>();
            recovered = company.untilEach(
                    node -> lead(node, last.computeIfAbsent(node.port(), port -> ledger.ask(Kind.LEAD, "")), ledger)
                                    .statusCode()
                            < 300,
                    PATIENCE,
                    findings);
            Thread.sleep(2_000);
        }
        if (answers.keySet().stream().allMatch(status -> status < 300)) {
            findings.add("nobody has noticed that the disk was full");
        }
        company.settle();
        try (Connection connection = company.connect()) {
            return Outcome.of(
                    "disk of the database full for %d s"
                            .formatted(2 * FIRST_MILLIS / 1000 + stage.sizes().seconds()),
                    ledger,
                    Books.check(connection, ledger, company.mail().taken()),
                    recovered,
                    "slowest answer meanwhile %.1f s; answers %s; those of the clients %s"
                            .formatted(slowest / 1000.0, answers, clients.refused()),
                    findings);
        }
    }

    private static void takeAllRoom(Path file) throws IOException {
        byte[] some = new byte[64 * 1024];
        try (OutputStream ballast = Files.newOutputStream(file)) {
            while (true) {
                ballast.write(some);
            }
        } catch (IOException full) {
            if (Files.getFileStore(file).getUsableSpace() > some.length) {
                throw full;
            }
        }
    }

    /** What somebody was told who had something to write, and after how long; 0 is no answer at all. */
    private record Answered(int status, long millis) {}

    private static Answered write(Nodes.Node node, Ledger ledger, long most, List<String> findings) {
        Asked lead = ledger.ask(Kind.LEAD, "");
        long begun = System.nanoTime();
        int status = 0;
        try {
            HttpResponse<String> answer = lead(node, lead, ledger);
            status = answer.statusCode();
            if (status >= 300 && (status != 503 || !answer.body().contains("\"detail\""))) {
                findings.add("a full disk was answered " + status + " " + answer.body());
            }
        } catch (UncheckedIOException none) {
            findings.add("no answer: " + none.getMessage());
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        if (millis > most) {
            findings.add("somebody waited " + millis + " ms to be told");
        }
        return new Answered(status, millis);
    }

    private static HttpResponse<String> lead(Nodes.Node node, Asked lead, Ledger ledger) {
        HttpResponse<String> answer = Clients.session(node, Company.REP)
                .with("Idempotency-Key", lead.key())
                .postJson(Clients.path(lead), Clients.body(lead));
        if (answer.statusCode() < 300) {
            ledger.acknowledged(lead, Clients.id(lead, answer.body()));
        }
        return answer;
    }
}
