package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;

/**
 * A system tells ten times at once, at both nodes, that a customer wants a manager, and that before the process of the
 * ticket waits for it: the manager is asked once.
 */
final class SameMessages implements Scenario {

    private static final int TIMES = 10;

    @Override
    public String name() {
        return "same-message";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        int rounds = Math.max(3, stage.sizes().races() / 10);
        int accepted = 0;
        for (int n = 0; n < rounds; n++) {
            Asked ticket = ledger.ask(Kind.TICKET, "");
            HttpResponse<String> made = Clients.session(company.nodes().get(0), Company.SUPPORT)
                    .with("Idempotency-Key", ticket.key())
                    .postJson(Clients.path(ticket), Clients.body(ticket));
            String id = Clients.id(ticket, made.body());
            ledger.acknowledged(ticket, id);
            accepted += tell(company.nodes(), id, findings);
        }
        long asked = await(company, ledger, rounds);
        if (asked != rounds) {
            findings.add(asked + " managers were asked about " + rounds + " tickets");
        }
        Books books = stage.books(ledger);
        if (managers(company, ledger) != rounds) {
            findings.add(managers(company, ledger) + " managers are asked in the end");
        }
        return Outcome.of(
                "the same message %d times at once on both nodes, before its process waits for it".formatted(TIMES),
                ledger,
                books,
                null,
                accepted + " messages accepted, " + asked + " delivered",
                findings);
    }

    private static int tell(List<Nodes.Node> nodes, String ticket, List<String> findings) throws Exception {
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int n = 0; n < TIMES; n++) {
            Nodes.Node node = nodes.get(n % nodes.size());
            calls.add(() -> Clients.session(node, Company.SUPPORT)
                    .postJson(
                            "/api/v1/messages/Msg_CustomerEscalated",
                            "{\"record\":\"%s\",\"correlationId\":\"call-%s\",\"variables\":{}}"
                                    .formatted(ticket, ticket)));
        }
        int accepted = 0;
        for (Object outcome : AtOnce.outcomes(calls.toArray(Callable[]::new))) {
            if (outcome instanceof HttpResponse<?> answer && answer.statusCode() == 202) {
                accepted++;
            } else {
                findings.add("a message was answered "
                        + (outcome instanceof HttpResponse<?> answer
                                ? answer.statusCode() + " " + answer.body()
                                : outcome));
            }
        }
        return accepted;
    }

    private static long await(Company company, Ledger ledger, long wanted) throws Exception {
        Instant patience = Instant.now().plus(Duration.ofMinutes(2));
        while (managers(company, ledger) < wanted && Instant.now().isBefore(patience)) {
            Thread.sleep(200);
        }
        return managers(company, ledger);
    }

    private static long managers(Company company, Ledger ledger) throws Exception {
        try (Connection connection = company.connect()) {
            return Rows.number(
                    connection,
                    "select count(*) from task_view v join ticket t on t.id = v.record_id where v.record_type = 'TICKET'"
                            + " and v.definition_key = 'User_AnswerEscalation' and t.subject like 'flt" + ledger.run()
                            + "x%'");
        }
    }
}
