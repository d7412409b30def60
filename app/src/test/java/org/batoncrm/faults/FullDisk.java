package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;

/**
 * The folder for files lies on a disk of four megabytes, which is filled up. Needs the right to mount a {@code tmpfs}.
 */
final class FullDisk implements Scenario {

    private static final int FILE_BYTES = 700_000;
    private static final int FILES = 10;

    @Override
    public String name() {
        return "full-disk";
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        try (SmallDisk disk = SmallDisk.mount("small-disk", 4)) {
            Nodes.Node node = company.start("--baton.files.folder=" + disk.path());
            try {
                return fill(stage, node, disk.path(), ledger, findings);
            } finally {
                company.terminate(node);
            }
        }
    }

    private static Outcome fill(Stage stage, Nodes.Node node, Path disk, Ledger ledger, List<String> findings)
            throws Exception {
        Session rep = Clients.session(node, Company.REP);
        Asked lead = ledger.ask(Kind.LEAD, "");
        String record = Clients.id(
                lead,
                rep.with("Idempotency-Key", lead.key())
                        .postJson(Clients.path(lead), Clients.body(lead))
                        .body());
        ledger.acknowledged(lead, record);
        Session files = Clients.session(node, Company.REP);
        Set<Integer> statuses = new TreeSet<>();
        int kept = 0;
        for (int n = 0; n < FILES; n++) {
            HttpResponse<String> answer = attach(files, record, n);
            statuses.add(answer.statusCode());
            kept += answer.statusCode() < 300 ? 1 : 0;
            if (answer.statusCode() >= 300 && !answer.body().contains("\"detail\"")) {
                findings.add("a file was refused without a sentence: " + answer.statusCode());
            }
            if (answer.statusCode() == 500) {
                findings.add("a full disk was answered as our mistake (500)");
            }
        }
        if (kept == FILES) {
            findings.add("the disk did not fill up");
        }
        if (rep.get("/api/v1/leads/" + record).statusCode() != 200) {
            findings.add("a record could not be read while the disk was full");
        }
        nothingHalf(stage.company(), disk, record, kept, findings);
        try (Stream<Path> stored = Files.walk(disk)) {
            Files.delete(stored.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
        int afterwards = attach(files, record, FILES).statusCode();
        if (afterwards != 201) {
            findings.add("with room again, a file was answered " + afterwards);
        }
        return Outcome.of(
                "disk of the files full",
                ledger,
                stage.books(ledger),
                null,
                "%d of %d files kept, answers %s, with room again %d".formatted(kept, FILES, statuses, afterwards),
                findings);
    }

    /** As many rows as files were acknowledged, as many files on the disk, and no part of one. */
    private static void nothingHalf(Company company, Path disk, String record, int kept, List<String> findings)
            throws Exception {
        try (Connection connection = company.connect();
                Stream<Path> stored = Files.walk(disk)) {
            long rows = Rows.number(
                    connection,
                    "select count(*) from record_file where record_type = 'LEAD' and record_id = "
                            + record.substring("LEAD-".length()));
            List<Path> there = stored.filter(Files::isRegularFile).toList();
            if (rows != kept) {
                findings.add(rows + " files are known, " + kept + " were acknowledged");
            }
            for (Path file : there) {
                if (Files.size(file) != FILE_BYTES) {
                    findings.add("half a file: " + file.getFileName());
                }
            }
            if (there.size() != kept) {
                findings.add(there.size() + " files on the disk, " + kept + " were acknowledged");
            }
        }
    }

    private static HttpResponse<String> attach(Session rep, String record, int number) {
        String boundary = "flt-file";
        String content = "%-10d".formatted(number) + "x".repeat(FILE_BYTES - 10);
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note-" + number
                + ".txt\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return rep.sendBytes(
                "POST",
                "/api/v1/records/" + record + "/files",
                "multipart/form-data; boundary=" + boundary,
                body.getBytes(StandardCharsets.US_ASCII));
    }
}
