package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;

/** A task is completed by two people at two nodes in the same moment: one wins, the other is told so. */
final class SameTask implements Scenario {

    @Override
    public String name() {
        return "same-task";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Session one = Clients.session(company.nodes().get(0), Company.REP);
        Session other = Clients.session(company.nodes().get(1), Company.REP);
        for (int n = 0; n < stage.sizes().races(); n++) {
            Asked lead = ledger.ask(Kind.LEAD, "");
            HttpResponse<String> made =
                    one.with("Idempotency-Key", lead.key()).postJson(Clients.path(lead), Clients.body(lead));
            ledger.acknowledged(lead, Clients.id(lead, made.body()));
        }
        KilledNodes.untilFirstTasks(company, ledger, java.time.Instant.now());
        for (String task : tasks(company, ledger)) {
            race(one, other, ledger.ask(Kind.TASK, task), ledger, findings);
        }
        return Outcome.of(
                "the same task completed on both nodes at once, %d times"
                        .formatted(stage.sizes().races()),
                ledger,
                stage.books(ledger),
                null,
                "",
                findings);
    }

    private static List<String> tasks(Company company, Ledger ledger) throws Exception {
        try (Connection connection = company.connect()) {
            return new Rows(connection)
                    .texts("select v.task_id from task_view v join sales_lead l on l.id = v.record_id where"
                            + " v.record_type = 'LEAD' and v.definition_key = 'User_MakeFirstContact'"
                            + " and l.last_name like 'flt" + ledger.run() + "x%'");
        }
    }

    /** Each with a key of its own. */
    private static void race(Session one, Session other, Asked task, Ledger ledger, List<String> findings)
            throws InterruptedException {
        Callable<HttpResponse<String>> first = () -> fresh(one, task);
        Callable<HttpResponse<String>> second = () -> fresh(other, task);
        int won = 0;
        for (Object outcome : AtOnce.outcomes(first, second)) {
            if (!(outcome instanceof HttpResponse<?> answer)) {
                findings.add("task " + task.about() + ": no answer, " + outcome);
            } else if (answer.statusCode() < 300) {
                won++;
            } else if (answer.statusCode() != 409) {
                findings.add("task " + task.about() + ": the loser was answered " + answer.statusCode());
            }
        }
        if (won == 1) {
            ledger.acknowledged(task, task.about());
        } else {
            findings.add("task " + task.about() + " was completed by " + won);
        }
    }

    private static HttpResponse<String> fresh(Session session, Asked task) {
        return session.with("Idempotency-Key", java.util.UUID.randomUUID().toString())
                .postJson(Clients.path(task), Clients.body(task));
    }
}
