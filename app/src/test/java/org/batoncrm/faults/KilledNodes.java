package org.batoncrm.faults;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;

/** One of two nodes is killed under load at a moment that nobody chose, again and again. */
final class KilledNodes implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "kill-node";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        Random random = new Random(stage.sizes().seed());
        Instant lastKill = Instant.now();
        Clients clients = new Clients(company, ledger)
                .begin(stage.sizes().clients(), stage.sizes().seed());
        try (clients) {
            for (int kill = 0; kill < stage.sizes().kills(); kill++) {
                atWork(ledger, stage.sizes().clients());
                Thread.sleep(random.nextInt(3_000));
                company.kill(company.nodes().get(random.nextInt(2)));
                lastKill = Instant.now();
                Nodes.Node next = company.begin();
                if (kill + 1 < stage.sizes().kills()) {
                    next.awaitReady();
                }
            }
            Thread.sleep(2_000);
        }
        Duration recovered = untilFirstTasks(company, ledger, lastKill);
        stage.ready();
        Books books = stage.books(ledger);
        return Outcome.of(
                "kill -9 of one of two nodes under load, %d times"
                        .formatted(stage.sizes().kills()),
                ledger,
                books,
                recovered,
                "no answer at two nodes in a row: " + clients.failedTwice(),
                List.of());
    }

    /** Until each client has done something since; a machine that others use as well may take its time. */
    private static void atWork(Ledger ledger, int clients) throws InterruptedException {
        int wanted = ledger.acknowledged().size() + 2 * clients;
        for (int n = 0; n < 300 && ledger.acknowledged().size() < wanted; n++) {
            Thread.sleep(100);
        }
    }

    /** How long after the moment all that was acknowledged has come to a task. */
    static Duration untilFirstTasks(Company company, Ledger ledger, Instant from) throws Exception {
        Set<String> wanted = new HashSet<>();
        for (Kind kind : List.of(Kind.LEAD, Kind.TICKET, Kind.DEAL)) {
            ledger.acknowledged(kind).forEach(done -> wanted.add(done.id()));
        }
        try (Connection connection = company.connect()) {
            Rows rows = new Rows(connection);
            while (true) {
                rows.texts("select concat(l.record_type, '-', l.record_id) from process_link l where exists"
                                + " (select 1 from ACT_HI_TASKINST t where t.ROOT_PROC_INST_ID_ = l.instance_id)")
                        .forEach(wanted::remove);
                Duration passed = Duration.between(from, Instant.now());
                if (wanted.isEmpty() || passed.compareTo(PATIENCE) > 0) {
                    return passed;
                }
                Thread.sleep(200);
            }
        }
    }
}
