package org.batoncrm.faults;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Session;

/** A third node begins whose clock is ten minutes ahead: it notices, does no work and lets nobody in. */
final class WrongClock implements Scenario {

    /** It has to be found out within this time after it began to answer. */
    private static final Duration TOLERABLE = Duration.ofSeconds(60);

    /** How long a node may need to come up. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @Override
    public String name() {
        return "wrong-clock";
    }

    /** The library that tells a program another time (Debian's package libfaketime), where it is installed. */
    static Optional<Path> library() {
        try (Stream<Path> found =
                Files.find(Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith("libfaketimeMT.so.1"))) {
            return found.findFirst();
        } catch (java.io.IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Path library = library().orElseThrow(() -> new IllegalStateException("install libfaketime"));
        Nodes.Node wrong =
                company.begin(Map.of("LD_PRELOAD", library.toString(), "FAKETIME", "+10m", "DONT_FAKE_MONOTONIC", "1"));
        Duration noticed;
        Clients clients = new Clients(company, ledger)
                .begin(stage.sizes().clients(), stage.sizes().seed());
        try (clients) {
            Instant answers = await(wrong, false, findings);
            Instant refuses = await(wrong, true, findings);
            noticed = Duration.between(answers, refuses);
            int status = Session.at(wrong.address()).get("/login").statusCode();
            if (status != 503) {
                findings.add("/login of the node with the wrong clock answered " + status);
            }
        } finally {
            company.terminate(wrong);
        }
        if (noticed.compareTo(TOLERABLE) > 0) {
            findings.add("it took " + noticed + " to notice");
        }
        if (!wrong.said().contains("The clock of this node is")) {
            findings.add("the log of the node says nothing of its clock");
        }
        return Outcome.of(
                "clock of a third node ten minutes ahead",
                ledger,
                stage.books(ledger),
                null,
                "not ready %.1f s after its first answer".formatted(noticed.toMillis() / 1000.0),
                findings);
    }

    /** When the node first answers, or first says that it is not ready. */
    private static Instant await(Nodes.Node node, boolean refusing, List<String> findings) throws InterruptedException {
        Instant patience = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(patience)) {
            try {
                int status = Session.at(node.address())
                        .get("/actuator/health/readiness")
                        .statusCode();
                if (!refusing || status == 503) {
                    return Instant.now();
                }
            } catch (UncheckedIOException notYet) {
                // It has not come up.
            }
            Thread.sleep(100);
        }
        findings.add("the node with the wrong clock " + (refusing ? "is ready" : "does not answer"));
        return Instant.now();
    }
}
