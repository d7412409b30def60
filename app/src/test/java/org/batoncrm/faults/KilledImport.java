package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;

/** Nodes die at 30 and at 70 per cent of an import; whoever is left goes on, and each row is there once. */
final class KilledImport implements Scenario {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");
    private static final String BOUNDARY = "flt-boundary";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Override
    public String name() {
        return "kill-import";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        int rows = stage.sizes().rows();
        HttpResponse<String> started = Clients.session(company.nodes().get(0), "steward")
                .send("POST", "/api/v1/imports", "multipart/form-data; boundary=" + BOUNDARY, form(ledger.run(), rows));
        Matcher id = ID.matcher(started.body());
        if (started.statusCode() != 202 || !id.find()) {
            throw new IllegalStateException(started.statusCode() + " " + started.body());
        }
        String job = id.group(1);
        Instant killed = Instant.now();
        for (int percent : List.of(30, 70)) {
            await(company, "select next_row from import_job where id = " + job, rows * percent / 100);
            for (Nodes.Node node : company.nodes()) {
                company.kill(node);
            }
            killed = Instant.now();
            stage.ready();
        }
        await(company, "select count(*) from import_job where state = 'DONE' and id = " + job, 1);
        Duration recovered = Duration.between(killed, Instant.now());
        Books books = stage.books(ledger);
        int lost;
        int doubled;
        try (Connection connection = company.connect()) {
            String made = "from sales_lead where last_name like 'imp" + ledger.run() + "x%'";
            long distinct = Rows.number(connection, "select count(distinct last_name) " + made);
            lost = (int) (rows - distinct);
            doubled = (int) (Rows.number(connection, "select count(*) " + made) - distinct);
            same(
                    connection,
                    findings,
                    "rows reported as created",
                    rows,
                    "select rows_created from import_job where id = " + job);
            same(
                    connection,
                    findings,
                    "rows reported as failed",
                    0,
                    "select rows_failed from import_job where id = " + job);
            same(
                    connection,
                    findings,
                    "rows whose report names their lead",
                    rows,
                    "select count(*) from import_row r join sales_lead l on l.id = r.record_id where r.outcome = 'CREATED'"
                            + " and r.record_type = 'LEAD' and r.import_id = " + job);
        }
        findings.addAll(books.findings());
        if (lost + doubled > 0) {
            findings.add(lost + " rows lost, " + doubled + " there twice");
        }
        return new Outcome(
                "import of %d rows, all nodes killed at 30 and 70 %%".formatted(rows),
                rows,
                rows,
                lost,
                doubled,
                recovered,
                "ended " + recovered.toSeconds() + " s after the last kill",
                findings);
    }

    private static void same(Connection connection, List<String> findings, String what, long wanted, String question)
            throws Exception {
        long found = Rows.number(connection, question);
        if (found != wanted) {
            findings.add(what + ": " + found + " instead of " + wanted);
        }
    }

    private static void await(Company company, String question, long wanted) throws Exception {
        Instant patience = Instant.now().plus(PATIENCE);
        try (Connection connection = company.connect()) {
            while (Rows.number(connection, question) < wanted) {
                if (Instant.now().isAfter(patience)) {
                    throw new IllegalStateException(
                            Rows.number(connection, question) + " instead of " + wanted + ": " + question);
                }
                Thread.sleep(50);
            }
        }
    }

    private static String form(String run, int rows) {
        StringBuilder text = new StringBuilder("lastName,company,email\n");
        for (int n = 1; n <= rows; n++) {
            text.append("imp%1$sx%2$d,Works %1$s %2$d,ada@imp%1$sx%2$d.example\n".formatted(run, n));
        }
        StringBuilder form = new StringBuilder();
        part(form, "name=\"type\"", "lead");
        part(form, "name=\"duplicates\"", "create");
        part(form, "name=\"file\"; filename=\"leads.csv\"\r\nContent-Type: text/csv", text.toString());
        return form.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private static void part(StringBuilder form, String head, String content) {
        form.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ");
        form.append(head).append("\r\n\r\n").append(content).append("\r\n");
    }
}
