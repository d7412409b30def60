package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.Nodes;

/** Fifty times the same request in the same moment at two nodes, and once with another body. */
final class SameKey implements Scenario {

    private static final int TIMES = 50;

    @Override
    public String name() {
        return "same-key";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Asked lead = ledger.ask(Kind.LEAD, "");
        List<Nodes.Node> nodes = company.nodes();
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int n = 0; n < TIMES; n++) {
            Nodes.Node node = nodes.get(n % nodes.size());
            requests.add(() -> send(node, lead, Clients.body(lead)));
        }
        Set<Integer> statuses = new TreeSet<>();
        Set<String> made = new TreeSet<>();
        for (Object outcome : AtOnce.outcomes(requests.toArray(Callable[]::new))) {
            if (outcome instanceof HttpResponse<?> answer) {
                statuses.add(answer.statusCode());
                if (answer.statusCode() < 300) {
                    made.add(Clients.id(lead, (String) answer.body()));
                } else if (answer.statusCode() != 409) {
                    findings.add("the same request was answered " + answer.statusCode());
                }
            } else {
                findings.add("the same request had no answer: " + outcome);
            }
        }
        if (made.size() != 1) {
            findings.add("the same request made " + made);
        } else {
            ledger.acknowledged(lead, made.iterator().next());
        }
        int other = send(nodes.get(1), lead, Clients.body(ledger.ask(Kind.LEAD, "")))
                .statusCode();
        if (other != 422) {
            findings.add("the key with another body was answered " + other);
        }
        return Outcome.of(
                "the same Idempotency-Key %d times at once on two nodes, then with another body".formatted(TIMES),
                ledger,
                stage.books(ledger),
                null,
                "answers " + statuses + ", other body " + other,
                findings);
    }

    private static HttpResponse<String> send(Nodes.Node node, Asked asked, String body) {
        return Clients.session(node, Company.REP)
                .with("Idempotency-Key", asked.key())
                .postJson(Clients.path(asked), body);
    }
}
