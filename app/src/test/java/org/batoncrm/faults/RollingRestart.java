package org.batoncrm.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.Nodes;

/** Both nodes are told to end and started anew, one after the other, while clients are at work. */
final class RollingRestart implements Scenario {

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Duration longest = Duration.ZERO;
        Clients clients = new Clients(company, ledger)
                .begin(stage.sizes().clients(), stage.sizes().seed());
        try (clients) {
            for (Nodes.Node node : company.nodes()) {
                Thread.sleep(2_000);
                Instant told = Instant.now();
                company.terminate(node);
                Duration took = Duration.between(told, Instant.now());
                longest = took.compareTo(longest) > 0 ? took : longest;
                company.start();
            }
            Thread.sleep(2_000);
        }
        if (clients.failedTwice() > 0) {
            findings.add(clients.failedTwice() + " requests failed at two nodes, one after the other");
        }
        Books books = stage.books(ledger);
        return Outcome.of(
                "rolling restart of two nodes under load (SIGTERM)",
                ledger,
                books,
                null,
                "a node ended within %.1f s; answers %s".formatted(longest.toMillis() / 1000.0, clients.refused()),
                findings);
    }
}
