package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.Nodes;

/** A node with three connections, whom forty clients ask at once. */
final class SmallPool implements Scenario {

    private static final int AT_ONCE = 40;
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "small-pool";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Nodes.Node small = company.start("--spring.datasource.hikari.maximum-pool-size=3");
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
                List<Asked> asked = new ArrayList<>();
                for (int n = 0; n < AT_ONCE; n++) {
                    Asked lead = ledger.ask(Kind.LEAD, "");
                    asked.add(lead);
                    requests.add(() -> Clients.session(small, Company.REP)
                            .with("Idempotency-Key", lead.key())
                            .postJson(Clients.path(lead), Clients.body(lead)));
                }
                List<Object> outcomes = AtOnce.outcomes(requests.toArray(Callable[]::new));
                for (int n = 0; n < AT_ONCE; n++) {
                    note(asked.get(n), outcomes.get(n), ledger, statuses, findings);
                }
            }
            int afterwards =
                    Clients.session(small, Company.REP).get("/api/v1/leads").statusCode();
            if (afterwards != 200) {
                findings.add("the node answered " + afterwards + " when nobody else asked any more");
            }
        } finally {
            company.terminate(small);
        }
        return Outcome.of(
                "%d clients at once on a node with 3 connections to the database".formatted(AT_ONCE),
                ledger,
                stage.books(ledger),
                null,
                "answers " + statuses,
                findings);
    }

    private static void note(
            Asked lead, Object outcome, Ledger ledger, Map<Integer, Integer> statuses, List<String> findings) {
        if (!(outcome instanceof HttpResponse<?> answer)) {
            findings.add("no answer: " + outcome);
            return;
        }
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() < 300) {
            ledger.acknowledged(lead, Clients.id(lead, (String) answer.body()));
        } else if (answer.statusCode() != 503 && answer.statusCode() != 409) {
            findings.add("a client was answered " + answer.statusCode());
        }
    }
}
