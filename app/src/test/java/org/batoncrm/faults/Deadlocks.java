package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;

/**
 * Somebody locks a lead, and then wants its task, while the product has locked the task and wants the lead. The other has
 * changed more rows, so that the database breaks off the product's transaction.
 */
final class Deadlocks implements Scenario {

    private static final int BALLAST = 2_000;

    @Override
    public String name() {
        return "deadlock";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Session rep = Clients.session(company.nodes().get(0), Company.REP);
        int rounds = Math.min(stage.sizes().races(), 20);
        for (int n = 0; n < rounds; n++) {
            Asked lead = ledger.ask(Kind.LEAD, "");
            HttpResponse<String> made =
                    rep.with("Idempotency-Key", lead.key()).postJson(Clients.path(lead), Clients.body(lead));
            ledger.acknowledged(lead, Clients.id(lead, made.body()));
        }
        KilledNodes.untilFirstTasks(company, ledger, java.time.Instant.now());
        int broken = 0;
        try (Connection other = company.connect()) {
            ballast(other);
            for (Map.Entry<String, String> task : tasks(other, ledger).entrySet()) {
                Asked asked = ledger.ask(Kind.TASK, task.getKey());
                CompletableFuture<HttpResponse<String>> answer = cross(other, task, rep, asked);
                int status = answer.get(60, TimeUnit.SECONDS).statusCode();
                statuses.merge(status, 1, Integer::sum);
                if (status < 300) {
                    ledger.acknowledged(asked, asked.about());
                } else if (status != 409 && status != 503) {
                    findings.add("who lost to a deadlock was answered " + status);
                }
            }
            broken = deadlocks(other);
            execute(other, "drop table flt_ballast");
            other.commit();
        }
        if (broken == 0) {
            findings.add("there was no deadlock");
        }
        return Outcome.of(
                "deadlocks forced on the completion of %d tasks".formatted(rounds),
                ledger,
                stage.books(ledger),
                null,
                "deadlocks so far: " + broken + ", answers " + statuses,
                findings);
    }

    private static CompletableFuture<HttpResponse<String>> cross(
            Connection other, Map.Entry<String, String> task, Session rep, Asked asked) throws Exception {
        execute(other, "update flt_ballast set turn = turn + 1");
        execute(other, "select id from sales_lead where id = " + task.getValue() + " for update");
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> rep.with("Idempotency-Key", asked.key()).postJson(Clients.path(asked), Clients.body(asked)));
        waitForLock(other, answer);
        try {
            execute(other, "select task_id from task_view where task_id = '" + task.getKey() + "' for update");
        } catch (SQLException chosen) {
            // The database has broken off this one instead.
        }
        other.rollback();
        return answer;
    }

    /** Until the product waits for the lead. */
    private static void waitForLock(Connection other, CompletableFuture<?> answer) throws Exception {
        for (int n = 0; n < 200 && !answer.isDone(); n++) {
            if (Rows.number(other, "select count(*) from performance_schema.data_lock_waits") > 0) {
                return;
            }
            Thread.sleep(50);
        }
    }

    private static Map<String, String> tasks(Connection connection, Ledger ledger) throws SQLException {
        return new Rows(connection)
                .map("select v.task_id, l.id from task_view v join sales_lead l on l.id = v.record_id where"
                        + " v.record_type = 'LEAD' and v.definition_key = 'User_MakeFirstContact'"
                        + " and l.last_name like 'flt" + ledger.run() + "x%'");
    }

    private static void ballast(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "drop table if exists flt_ballast");
        execute(connection, "create table flt_ballast (id int primary key auto_increment, turn int not null)");
        execute(connection, "set session cte_max_recursion_depth = " + BALLAST);
        execute(
                connection,
                "insert into flt_ballast (turn) with recursive n (i) as (select 1 union all select i + 1 from n where i < "
                        + BALLAST + ") select 0 from n");
        connection.commit();
    }

    private static int deadlocks(Connection connection) throws SQLException {
        return (int) Rows.number(
                connection, "select count from information_schema.innodb_metrics where name = 'lock_deadlocks'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
