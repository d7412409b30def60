package org.batoncrm.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;

/** Nodes die at 30 and at 70 per cent of moving running cases to another version; each case is moved once. */
final class KilledMove implements Scenario {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");
    private static final String BOUNDARY = "flt-boundary";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "kill-move";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Session rep = Clients.session(company.nodes().get(0), Company.REP);
        for (int n = 0; n < stage.sizes().cases(); n++) {
            Asked lead = ledger.ask(Kind.LEAD, "");
            HttpResponse<String> made =
                    rep.with("Idempotency-Key", lead.key()).postJson(Clients.path(lead), Clients.body(lead));
            ledger.acknowledged(lead, Clients.id(lead, made.body()));
        }
        KilledNodes.untilFirstTasks(company, ledger, Instant.now());
        company.settle();
        String run = begin(company);
        Instant killed = Instant.now();
        long cases;
        try (Connection connection = company.connect()) {
            cases = Rows.number(connection, "select count(*) from relocation_item where run_id = " + run);
            for (int percent : List.of(30, 70)) {
                await(connection, "state <> 'PENDING' and run_id = " + run, cases * percent / 100);
                for (Nodes.Node node : company.nodes()) {
                    company.kill(node);
                }
                killed = Instant.now();
                stage.ready();
            }
            await(connection, "state <> 'PENDING' and run_id = " + run, cases);
        }
        Duration recovered = Duration.between(killed, Instant.now());
        Books books = stage.books(ledger);
        try (Connection connection = company.connect()) {
            long done = Rows.number(
                    connection, "select count(*) from relocation_item where state = 'DONE' and run_id = " + run);
            if (done != cases) {
                findings.add(done + " of " + cases + " cases are reported as moved: "
                        + new Rows(connection)
                                .texts("select distinct concat(state, ' ', coalesce(reason_key, ''), ' ',"
                                        + " coalesce(reason_detail, '')) from relocation_item where run_id = " + run));
            }
            long moved = Rows.number(
                    connection,
                    "select count(*) from relocation_item i join ACT_RU_EXECUTION e on e.ID_ = i.instance_id"
                            + " join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ join relocation_run r on r.id = i.run_id"
                            + " where d.VERSION_ = r.to_version and r.id = " + run);
            if (moved != cases) {
                findings.add(moved + " of " + cases + " cases are in the new version");
            }
        }
        return Outcome.of(
                "move of %d running cases, all nodes killed at 30 and 70 %%".formatted(cases),
                ledger,
                books,
                recovered,
                "ended " + recovered.toSeconds() + " s after the last kill",
                findings);
    }

    /** Deploys the same models once more and begins to move what runs in the version before. */
    private static String begin(Company company) throws Exception {
        HttpResponse<String> deployed = Clients.session(company.nodes().get(0), Company.ADMIN)
                .send("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=" + BOUNDARY, models());
        if (deployed.statusCode() != 200) {
            throw new IllegalStateException(deployed.statusCode() + " " + deployed.body());
        }
        long newest;
        try (Connection connection = company.connect()) {
            newest = Rows.number(
                    connection, "select max(VERSION_) from ACT_RE_PROCDEF where KEY_ = 'lead-qualification'");
        }
        HttpResponse<String> begun = Clients.session(company.nodes().get(0), Company.ADMIN)
                .postJson(
                        "/api/v1/processes/lead-qualification/moves",
                        "{\"from\":%d,\"to\":%d,\"reason\":\"The new version answers sooner\"}"
                                .formatted(newest - 1, newest));
        Matcher id = ID.matcher(begun.body());
        if (begun.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException(begun.statusCode() + " " + begun.body());
        }
        return id.group(1);
    }

    private static String models() throws IOException {
        StringBuilder form = new StringBuilder();
        part(form, "name=\"deployment-name\"", "once more");
        for (Path folder : List.of(Path.of("..", "processes", "lead"), Path.of("..", "forms", "lead"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (!name.endsWith(".properties")) {
                        part(
                                form,
                                "name=\"%1$s\"; filename=\"%1$s\"\r\nContent-Type: application/octet-stream"
                                        .formatted(name),
                                Files.readString(file, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return form.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private static void part(StringBuilder form, String head, String content) {
        form.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ");
        form.append(head).append("\r\n\r\n").append(content).append("\r\n");
    }

    private static void await(Connection connection, String which, long wanted) throws Exception {
        Instant patience = Instant.now().plus(PATIENCE);
        while (Rows.number(connection, "select count(*) from relocation_item where " + which) < wanted) {
            if (Instant.now().isAfter(patience)) {
                throw new IllegalStateException("not " + wanted + " within ten minutes: " + which);
            }
            Thread.sleep(20);
        }
    }
}
