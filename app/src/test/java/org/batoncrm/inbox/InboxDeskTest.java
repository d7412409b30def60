package org.batoncrm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineItem;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class InboxDeskTest {

    @Autowired
    private MailFetcher fetcher;

    @Autowired
    private MailHandler handler;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Timeline timeline;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final ImapServer server = new ImapServer();
    private RecordId contact;

    @BeforeEach
    void peopleAndAContact() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("support", Role.SUPPORT_L1);
        people.add("boss", Role.ADMIN);
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        contact = people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "lastName", "Lovelace", "email", "ada@harbour.example", "accountId", account.toString())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long read(String message) {
        server.deliver(message);
        transaction.executeWithoutResult(
                status -> jdbc.sql("update inbox_mailbox set next_at = timestampadd(second, -1, localtimestamp(6))")
                        .update());
        fetcher.poll(server.box());
        handler.handleDue();
        return jdbc.sql("select max(id) from incoming_mail").query(Long.class).single();
    }

    private long printer() {
        return read(Samples.mail(
                "1@x",
                "Ada <ada@harbour.example>",
                "Printer",
                "It burns.\nHelp!\n\nOn Fri, Us <a@b.example> wrote:\n> Old"));
    }

    private String state(long id) {
        return jdbc.sql("select state from incoming_mail where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void isThereForThoseWhoSortMailAndForNobodyElse() {
        long id = printer();
        Session support = people.logIn("support");
        assertThat(support.get("/inbox").body()).contains("Printer", "ada@harbour.example");
        assertThat(support.get("/inbox/" + id).body()).contains("It burns.", "Earlier mail", "Ada");
        assertThat(support.get("/mail").body()).contains("Incoming mail");
        Session rep = people.logIn("rep");
        assertThat(rep.get("/inbox").statusCode()).isEqualTo(403);
        assertThat(rep.get("/inbox/" + id).statusCode()).isEqualTo(404);
        assertThat(rep.get("/inbox/" + id + "/raw").statusCode()).isEqualTo(404);
        assertThat(rep.postForm("/inbox/" + id + "/discard", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void suggestsWhereTheSenderIsKnownAndAssignsAsIfTheMailHadFoundItsWay() {
        long id = printer();
        Session support = people.logIn("support");
        assertThat(support.get("/inbox/" + id).body()).contains("It may belong to", contact.toString());
        assertThat(support.postForm("/inbox/" + id + "/assign", Map.of("record", contact.toString()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(state(id)).isEqualTo("TAKEN");
        List<TimelineItem> story = people.as("rep", () -> timeline.read(contact, Set.of(), 0, 20));
        assertThat(story).anySatisfy(item -> {
            assertThat(item.body()).isEqualTo("It burns.\nHelp!");
            assertThat(item.link()).isEqualTo("/inbox/" + id);
        });
        assertThat(people.logIn("rep").get("/inbox/" + id).body()).contains("It burns.");
        assertThat(support.get("/inbox/" + id).body()).contains("Decided by", "Support");
        assertThat(support.postForm("/inbox/" + id + "/assign", Map.of("record", contact.toString()))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void assignsToNothingThatThePersonMayNotChange() {
        long id = printer();
        Session support = people.logIn("support");
        support.postForm("/inbox/" + id + "/assign", Map.of("record", "LEAD-99999"));
        support.postForm("/inbox/" + id + "/assign", Map.of("record", "nonsense"));
        support.postForm("/inbox/" + id + "/assign", Map.of());
        assertThat(state(id)).isEqualTo("UNMATCHED");
    }

    @Test
    void putsAMailAwayForAReason() {
        long id = printer();
        Session support = people.logIn("support");
        support.postForm("/inbox/" + id + "/discard", Map.of("reason", " "));
        assertThat(state(id)).isEqualTo("UNMATCHED");
        support.postForm("/inbox/" + id + "/discard", Map.of("reason", "Advertising"));
        assertThat(state(id)).isEqualTo("DISCARDED");
        assertThat(support.get("/inbox?tab=log").body()).contains("Printer");
        assertThat(support.get("/inbox/" + id).body()).contains("Advertising");
    }

    @Test
    void letsABurstThroughWithOneButton() {
        for (int i = 0; i < 14; i++) {
            server.deliver(Samples.mail("s" + i + "@x", "many@bulk.example", "Offer " + i, "Buy"));
        }
        long last = read(Samples.mail("s14@x", "many@bulk.example", "Offer 14", "Buy"));
        assertThat(state(last)).isEqualTo("HELD");
        Session support = people.logIn("support");
        assertThat(support.get("/inbox?tab=held").body()).contains("Offer 14").doesNotContain("Offer 3");
        support.postForm("/inbox/" + last + "/release", Map.of());
        assertThat(jdbc.sql("select count(*) from incoming_mail where state = 'UNMATCHED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(15);
    }

    @Test
    void notesItWhenAnAdministratorOpensAMail() {
        long id = printer();
        Session boss = people.logIn("boss");
        assertThat(boss.get("/inbox/" + id).body()).contains("Printer").doesNotContain("It burns.");
        assertThat(boss.get("/inbox/" + id + "/raw").statusCode()).isEqualTo(403);
        assertThat(people.basic("boss").get("/api/v1/inbox/" + id).body()).doesNotContain("It burns.");
        boss.postForm("/inbox/" + id + "/open", Map.of());
        assertThat(boss.get("/inbox/" + id).body()).contains("It burns.", "boss · ");
        assertThat(people.logIn("support").get("/inbox/" + id).body()).contains("boss · ");
    }

    @Test
    void showsHtmlInAFrameThatMayDoNothingWithItsOwnPicturesOnly() {
        long id = read(
                "From: ada@harbour.example\nSubject: Picture\nMessage-ID: <p@x>\nContent-Type: multipart/related; boundary=r\n\n"
                        + "--r\nContent-Type: text/html\n\n<script>alert(1)</script><p>Look <img src=\"cid:a@b\" onerror=\"alert(2)\">"
                        + "<img src=\"https://track.example/x.gif\"></p>\n"
                        + "--r\nContent-Type: image/png\nContent-ID: <a@b>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n");
        Session support = people.logIn("support");
        assertThat(support.get("/inbox/" + id).body()).contains("Pictures from elsewhere are not loaded: 1");
        HttpResponse<String> letter = support.get("/inbox/" + id + "/letter");
        assertThat(letter.body())
                .contains("data:image/png;base64,iVBORw0KGgo=")
                .doesNotContain("<script", "onerror", "track.example");
        assertThat(letter.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox");
        HttpResponse<String> raw = support.get("/inbox/" + id + "/raw");
        assertThat(raw.body()).contains("Message-ID: <p@x>");
        assertThat(raw.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(raw.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @Test
    void assignsAMailThatCannotBeReadAsAFile() {
        long id = read(Samples.mail(
                "large@x", "ada@harbour.example", "Large", "x".repeat(1000).repeat(31_500)));
        assertThat(state(id)).isEqualTo("UNREADABLE");
        Session support = people.logIn("support");
        assertThat(support.get("/inbox/" + id).body()).contains("too large to be read");
        support.postForm("/inbox/" + id + "/assign", Map.of("record", contact.toString()));
        assertThat(state(id)).isEqualTo("TAKEN");
        assertThat(jdbc.sql("select problem from incoming_mail_file where mail_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .isEmpty();
        List<TimelineItem> story = people.as("rep", () -> timeline.read(contact, Set.of(), 0, 20));
        assertThat(story).anyMatch(item -> String.valueOf(item.body()).contains("mail.eml"));
    }

    @Test
    void answersOverRest() {
        long id = printer();
        Session support = people.basic("support");
        assertThat(support.get("/api/v1/inbox?q=ada@").body()).contains("\"total\":1", "\"subject\":\"Printer\"");
        assertThat(support.get("/api/v1/inbox?q=print").body()).contains("\"total\":1");
        assertThat(support.get("/api/v1/inbox?q=nobody").body()).contains("\"total\":0");
        assertThat(support.get("/api/v1/inbox?tab=held").body()).contains("\"total\":0");
        assertThat(support.get("/api/v1/inbox/" + id).body()).contains("\"text\":\"It burns.\\nHelp!\"");
        HttpResponse<String> wrong = support.postJson("/api/v1/inbox/" + id + "/assign", "{\"record\":\"LEAD-1\"}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        HttpResponse<String> assigned =
                support.postJson("/api/v1/inbox/" + id + "/assign", "{\"record\":\"" + contact + "\"}");
        assertThat(assigned.statusCode()).as(assigned.body()).isEqualTo(200);
        assertThat(assigned.body()).contains("\"state\":\"TAKEN\"", "\"record\":\"" + contact + "\"");
        assertThat(people.basic("rep").get("/api/v1/inbox").statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotListMailOfRecordsThatAreNotOnesOwn() {
        long id = printer();
        people.as(
                "rep",
                () -> transaction.executeWithoutResult(status -> jdbc.sql(
                                "update incoming_mail set state = 'TAKEN', record_type = 'DEAL', record_id = 1 where id = ?")
                        .param(id)
                        .update()));
        Session support = people.logIn("support");
        assertThat(support.get("/inbox?tab=all").body()).doesNotContain("Printer");
        assertThat(support.get("/inbox/" + id).statusCode()).isEqualTo(404);
    }
}
