package org.batoncrm.faults;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Rows;
import org.batoncrm.testing.Session;

/** The mail server is away, slow, refuses or breaks off while mails are asked for: people notice nothing of it. */
record MailServerFaults(String name, ScriptedSmtp.Mood mood, String fault) implements Scenario {

    private static final int LOOKS = 11;

    /** Pages are compared on a machine that others use as well: only what is both of these is called slower. */
    private static final double TOLERABLE = 3;

    private static final double NOTICED_MILLIS = 500;

    static final MailServerFaults DOWN = new MailServerFaults("mail-down", ScriptedSmtp.Mood.DOWN, "SMTP server down");
    static final MailServerFaults SLOW =
            new MailServerFaults("mail-slow", ScriptedSmtp.Mood.SLOW, "SMTP server answers after 20 s");
    static final MailServerFaults LATER =
            new MailServerFaults("mail-later", ScriptedSmtp.Mood.LATER, "SMTP server refuses for now (451)");
    static final MailServerFaults NEVER = new MailServerFaults(
            "mail-never", ScriptedSmtp.Mood.NEVER, "SMTP server refuses for good (550), mails sent again by hand");
    static final MailServerFaults HALF =
            new MailServerFaults("mail-half", ScriptedSmtp.Mood.HALF, "SMTP server breaks off after taking the mail");

    @Override
    public Outcome run(Stage stage) throws Exception {
        Company company = stage.company();
        Ledger ledger = stage.ledger();
        List<String> findings = new ArrayList<>();
        Session support = Clients.session(company.nodes().get(0), Company.SUPPORT);
        Session reader = Session.at(company.nodes().get(0).address()).logIn(Company.SUPPORT, People.PASSWORD);
        double before = median(reader);
        int doubledBefore = doubled(company);
        company.mail().is(mood);
        for (int n = 0; n < stage.sizes().mails(); n++) {
            Asked ticket = ledger.ask(Kind.TICKET, "");
            HttpResponse<String> made =
                    support.with("Idempotency-Key", ticket.key()).postJson(Clients.path(ticket), Clients.body(ticket));
            if (made.statusCode() < 300) {
                ledger.acknowledged(ticket, Clients.id(ticket, made.body()));
            } else {
                findings.add("a ticket was refused: " + made.statusCode());
            }
        }
        Thread.sleep(stage.sizes().seconds() * 1_000L);
        double meanwhile = median(reader);
        if (meanwhile > TOLERABLE * before && meanwhile > NOTICED_MILLIS) {
            findings.add("a page took %.0f ms instead of %.0f ms".formatted(meanwhile, before));
        }
        if (mood == ScriptedSmtp.Mood.NEVER) {
            sendAgain(company, ledger, findings);
        }
        company.mail().is(ScriptedSmtp.Mood.WELL);
        Instant well = Instant.now();
        Books books = stage.books(ledger);
        return Outcome.of(
                fault,
                ledger,
                books,
                Duration.between(well, Instant.now()),
                "page meanwhile / before: %.2f; mails that came twice: %d"
                        .formatted(meanwhile / before, doubled(company) - doubledBefore),
                findings);
    }

    /** What the server will never take is a dead letter, which an administrator sends again when that is mended. */
    private static void sendAgain(Company company, Ledger ledger, List<String> findings) throws Exception {
        Session admin = Session.at(company.nodes().get(0).address()).logIn(Company.ADMIN, People.PASSWORD);
        int wanted = ledger.acknowledged(Kind.TICKET).size();
        try (Connection connection = company.connect()) {
            Instant patience = Instant.now().plus(Duration.ofMinutes(3));
            while (Rows.number(connection, "select count(*) from mail_outbox where state = 'DEAD'") < wanted) {
                if (Instant.now().isAfter(patience)) {
                    findings.add("refused mails are not all dead letters");
                    break;
                }
                Thread.sleep(200);
            }
            company.mail().is(ScriptedSmtp.Mood.WELL);
            for (String mail : new Rows(connection).texts("select id from mail_outbox where state = 'DEAD'")) {
                admin.postForm("/mail/" + mail + "/again", Map.of());
            }
        }
    }

    private static double median(Session reader) {
        double[] millis = new double[LOOKS];
        for (int n = 0; n < LOOKS; n++) {
            long begun = System.nanoTime();
            reader.get("/tickets");
            millis[n] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return millis[LOOKS / 2];
    }

    private static int doubled(Company company) {
        return company.mail().taken().values().stream()
                .mapToInt(count -> count - 1)
                .sum();
    }
}
