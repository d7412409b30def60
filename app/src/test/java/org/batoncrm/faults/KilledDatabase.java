package org.batoncrm.faults;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.Nodes;

/** The database server is killed under load and started again: who asks meanwhile is told so, and nothing is lost. */
final class KilledDatabase implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> ASKED = List.of("/api/v1/leads", "/tasks", "/login");

    @Override
    public String name() {
        return "kill-database";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        List<Long> nodes = pids(company);
        long slowest = 0;
        Duration recovered;
        Clients clients = new Clients(company, ledger)
                .begin(stage.sizes().clients(), stage.sizes().seed());
        try (clients) {
            Thread.sleep(stage.sizes().seconds() * 500L);
            company.server().kill();
            Instant until = Instant.now().plusSeconds(stage.sizes().seconds());
            do {
                for (Nodes.Node node : company.nodes()) {
                    for (String path : ASKED) {
                        slowest = Math.max(slowest, refusal(node, path, stage.sizes(), findings));
                    }
                }
            } while (Instant.now().isBefore(until));
            company.server().start();
            recovered = company.untilEach(
                    node -> Clients.session(node, Company.REP)
                                    .get("/api/v1/leads")
                                    .statusCode()
                            == 200,
                    PATIENCE,
                    findings);
            Thread.sleep(2_000);
        }
        if (!pids(company).equals(nodes)) {
            findings.add("a node ended or was started anew");
        }
        Books books = stage.books(ledger);
        return Outcome.of(
                "kill -9 of MySQL under load, away for %d s"
                        .formatted(stage.sizes().seconds()),
                ledger,
                books,
                recovered,
                "slowest answer meanwhile %.1f s; answers %s".formatted(slowest / 1000.0, clients.refused()),
                findings);
    }

    /** How long somebody waited to be told that it cannot be done now, in milliseconds. */
    private static long refusal(Nodes.Node node, String path, Sizes sizes, List<String> findings) {
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = Clients.session(node, Company.REP).get(path);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            if (answer.statusCode() >= 400 && answer.statusCode() != 503) {
                findings.add(path + " answered " + answer.statusCode() + " while the database was away");
            }
            if (answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isEmpty()) {
                findings.add(path + " said 503 and not when to come again");
            }
            if (millis > sizes.refusalMillis()) {
                findings.add(path + " took " + millis + " ms to say that the database is away");
            }
            return millis;
        } catch (UncheckedIOException none) {
            findings.add(path + " had no answer while the database was away: " + none.getMessage());
            return (System.nanoTime() - begun) / 1_000_000;
        }
    }

    private static List<Long> pids(Company company) {
        return company.nodes().stream()
                .filter(node -> node.process().isAlive())
                .map(node -> node.process().pid())
                .toList();
    }
}
