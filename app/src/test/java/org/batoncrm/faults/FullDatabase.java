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
import java.util.List;
import java.util.Map;
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

    private static final Path DISK = Path.of("target", "database-disk").toAbsolutePath();
    private static final Path BALLAST = DISK.resolve("ballast");
    private static final int PORT = Integer.getInteger("baton.faults.full.port", 23318);

    /** A server that finds no room looks again every minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "full-database";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Files.createDirectories(DISK);
        FullDisk.command("mount", "-t", "tmpfs", "-o", "size=1500m", "tmpfs", DISK.toString());
        try {
            Files.createSymbolicLink(
                    DISK.resolve("packages"), stage.company().server().packages());
            try (DatabaseServer server = new DatabaseServer(DISK, PORT).start();
                    Company company = Company.found(server, "baton_full")) {
                return fill(stage, company);
            } finally {
                Files.deleteIfExists(BALLAST);
            }
        } finally {
            FullDisk.command("umount", DISK.toString());
        }
    }

    private static Outcome fill(Stage stage, Company company) throws Exception {
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Map<Integer, Integer> answers = new TreeMap<>();
        long slowest = 0;
        Duration recovered;
        Clients clients = new Clients(company, ledger)
                .begin(stage.sizes().clients(), stage.sizes().seed());
        try (clients) {
            Thread.sleep(stage.sizes().seconds() * 500L);
            takeAllRoom();
            Instant until = Instant.now().plusSeconds(stage.sizes().seconds());
            do {
                for (Nodes.Node node : company.nodes()) {
                    slowest = Math.max(slowest, write(node, ledger, stage.sizes(), answers, findings));
                }
            } while (Instant.now().isBefore(until));
            Files.delete(BALLAST);
            recovered = untilAllWrite(company, ledger, findings);
            Thread.sleep(2_000);
        }
        if (answers.keySet().stream().allMatch(status -> status < 300)) {
            findings.add("nobody has noticed that the disk was full");
        }
        company.settle();
        try (Connection connection = company.connect()) {
            return Outcome.of(
                    "disk of the database full for %d s".formatted(stage.sizes().seconds()),
                    ledger,
                    Books.check(connection, ledger, company.mail().taken()),
                    recovered,
                    "slowest answer meanwhile %.1f s; answers %s; those of the clients %s"
                            .formatted(slowest / 1000.0, answers, clients.refused()),
                    findings);
        }
    }

    private static void takeAllRoom() throws IOException {
        byte[] some = new byte[64 * 1024];
        try (OutputStream ballast = Files.newOutputStream(BALLAST)) {
            while (true) {
                ballast.write(some);
            }
        } catch (IOException full) {
            if (Files.getFileStore(DISK).getUsableSpace() > some.length) {
                throw full;
            }
        }
    }

    /** How long somebody waited who had something to write, in milliseconds. */
    private static long write(
            Nodes.Node node, Ledger ledger, Sizes sizes, Map<Integer, Integer> answers, List<String> findings) {
        Asked lead = ledger.ask(Kind.LEAD, "");
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = lead(node, lead);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            answers.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() < 300) {
                ledger.acknowledged(lead, Clients.id(lead, answer.body()));
            } else if (answer.statusCode() != 503 || !answer.body().contains("\"detail\"")) {
                findings.add("a full disk was answered " + answer.statusCode() + " " + answer.body());
            }
            if (millis > sizes.refusalMillis()) {
                findings.add("somebody waited " + millis + " ms to be told");
            }
            return millis;
        } catch (UncheckedIOException none) {
            findings.add("no answer: " + none.getMessage());
            return (System.nanoTime() - begun) / 1_000_000;
        }
    }

    private static HttpResponse<String> lead(Nodes.Node node, Asked lead) {
        return Clients.session(node, Company.REP)
                .with("Idempotency-Key", lead.key())
                .postJson(Clients.path(lead), Clients.body(lead));
    }

    /** How long after there is room again both nodes write as they always do, without anybody's help. */
    private static Duration untilAllWrite(Company company, Ledger ledger, List<String> findings)
            throws InterruptedException {
        Instant back = Instant.now();
        for (Nodes.Node node : company.nodes()) {
            Asked lead = ledger.ask(Kind.LEAD, "");
            while (!written(node, lead, ledger)) {
                if (Instant.now().isAfter(back.plus(PATIENCE))) {
                    findings.add("the node at " + node.port() + " has not recovered");
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        return Duration.between(back, Instant.now());
    }

    private static boolean written(Nodes.Node node, Asked lead, Ledger ledger) {
        try {
            HttpResponse<String> answer = lead(node, lead);
            if (answer.statusCode() < 300) {
                ledger.acknowledged(lead, Clients.id(lead, answer.body()));
                return true;
            }
            return false;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
