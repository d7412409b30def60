package org.batoncrm.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.inbox.IncomingMail;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tickets over pages, REST, mail, and the customer's own page. */
@BatonTest
class TicketPagesTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketStore store;

    @Autowired
    MessageStore messages;

    @Autowired
    TicketLinks ticketLinks;

    @Autowired
    WaitingTasks ticketTasks;

    @Autowired
    Accounts accounts;

    @Autowired
    Entitlements entitlements;

    @Autowired
    TicketMailIn mail;

    @Autowired
    SecretLinks links;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void aSupportTeam() {
        people.add("first", Role.SUPPORT_L1);
        people.add("rep", Role.AE);
        people.add("boss", Role.ADMIN);
    }

    private RecordId open() {
        RecordId id = people.as(
                "first",
                () -> tickets.create(Map.of(
                        "subject",
                        "<b>The scales</b>",
                        "description",
                        "They show <script>nothing</script>.",
                        "email",
                        "ada@harbour.example",
                        "impact",
                        3,
                        "urgency",
                        3,
                        "category",
                        "BUG")));
        jobs.runDue();
        return id;
    }

    private String secret(RecordId id) {
        return transaction.execute(status -> links.add(TicketMails.PURPOSE, id, java.time.Duration.ofDays(1)));
    }

    private RecordId comes(
            long number, String from, String subject, String text, @Nullable RecordId thread, boolean colleague) {
        RecordId taken = transaction.execute(status -> CurrentUser.asProcess(() -> mail.take(new IncomingMail(
                        number,
                        "support",
                        "ticket",
                        from,
                        "Ada Lovelace",
                        List.of("support@baton.example"),
                        List.of(),
                        subject,
                        text,
                        text,
                        null,
                        clock.instant(),
                        null,
                        Locale.ENGLISH,
                        thread,
                        true,
                        null,
                        colleague,
                        "<" + number + "@harbour.example>",
                        List.of(),
                        List.of(),
                        List.of(new IncomingMail.LeftOut("big.zip", "too large"))))
                .orElseThrow()));
        jobs.runDue();
        return taken;
    }

    @Test
    void thePageShowsWordsAsTextAndTakesAnswers() {
        RecordId id = open();
        Session first = people.logIn("first");
        String page = first.get(id.link()).body();
        assertThat(page).contains("&lt;b&gt;The scales&lt;/b&gt;").doesNotContain("<script>nothing");
        assertThat(first.postForm(id.link() + "/messages", Map.of("kind", "REPLY", "text", "We look."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(first.get(id.link()).body()).contains("We look.");
        assertThat(store.get(id).firstResponseAt()).isNotNull();
        assertThat(people.logIn("rep").get(id.link()).statusCode()).isEqualTo(404);
        assertThat(first.get("/tickets").body()).contains("The scales");
        assertThat(first.get("/tickets/new").statusCode()).isEqualTo(200);
    }

    /** A form with files by the name of their part. */
    private static HttpResponse<String> form(
            Session who, String path, Map<String, String> fields, Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        files.forEach(
                (name, content) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                        .append(name)
                        .append("\"\r\nContent-Type: text/plain\r\n\r\n")
                        .append(content)
                        .append("\r\n"));
        return who.send(
                "POST",
                path,
                "multipart/form-data; boundary=cut",
                body.append("--cut--\r\n").toString());
    }

    @Test
    void anAnswerCarriesItsFilesByMailAndOnTheCustomersPage() {
        RecordId id = open();
        Session first = people.basic("first");
        var said = form(
                first,
                "/api/v1/tickets/" + id + "/messages",
                Map.of("kind", "REPLY", "text", "Please load this.", "onceKey", "k1"),
                Map.of("settings.txt", "mode=quiet"));
        assertThat(said.statusCode()).isEqualTo(201);
        assertThat(said.body()).contains("settings.txt");
        TicketMessage word = messages.newest(id, true, 0, 50).get(2);
        TicketMessage.File file = word.files().get(0);
        assertThat(jdbc.sql("select a.file_name from mail_attachment a join mail_outbox m on m.id = a.mail_id"
                                + " where m.template = 'ticket/customer'")
                        .query(String.class)
                        .list())
                .containsExactly("settings.txt");
        assertThat(jdbc.sql("select text_body from mail_outbox where template = 'ticket/customer' order by id desc"
                                + " limit 1")
                        .query(String.class)
                        .single())
                .contains("Attached: settings.txt");

        String here = "/support/" + secret(id);
        Session nobody = people.anonymous();
        assertThat(nobody.get(here).body()).contains(here + "/files/" + file.id());
        assertThat(nobody.get(here + "/files/" + file.id()).body()).isEqualTo("mode=quiet");

        // Said twice it is kept once; what lies there already goes along by its number.
        form(
                first,
                "/api/v1/tickets/" + id + "/messages",
                Map.of("kind", "REPLY", "text", "Please load this.", "onceKey", "k1"),
                Map.of("settings.txt", "mode=quiet"));
        assertThat(messages.newest(id, true, 0, 50)).hasSize(3);
        assertThat(first.postJson(
                                "/api/v1/tickets/" + id + "/messages",
                                "{\"kind\":\"REPLY\",\"text\":\"Once more.\",\"files\":[" + file.id() + "]}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(messages.newest(id, true, 0, 50).get(3).files()).containsExactly(file);
        assertThat(first.postJson(
                                "/api/v1/tickets/" + id + "/messages",
                                "{\"kind\":\"REPLY\",\"text\":\"x\",\"files\":[4711]}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aFileOfANoteOrOfAnotherTicketIsNotForTheCustomer() {
        RecordId id = open();
        Session first = people.logIn("first");
        assertThat(form(
                                first,
                                id.link() + "/messages",
                                Map.of("kind", "NOTE", "text", "Between us."),
                                Map.of("rant.txt", "Between us."))
                        .statusCode())
                .isEqualTo(302);
        TicketMessage.File file =
                messages.newest(id, false, 0, 50).get(2).files().get(0);
        assertThat(first.get(file.link()).body()).isEqualTo("Between us.");
        String here = "/support/" + secret(id);
        Session nobody = people.anonymous();
        assertThat(nobody.get(here + "/files/" + file.id()).statusCode()).isEqualTo(404);
        form(first, id.link() + "/messages", Map.of("kind", "REPLY", "text", "Here."), Map.of("a.txt", "a"));
        TicketMessage.File shown =
                messages.newest(id, false, 0, 50).get(3).files().get(0);
        assertThat(nobody.get(here + "/files/" + shown.id()).statusCode()).isEqualTo(200);
        assertThat(nobody.get("/support/" + secret(open()) + "/files/" + shown.id())
                        .statusCode())
                .isEqualTo(404);
        transaction.executeWithoutResult(status -> links.burn(TicketMails.PURPOSE, id));
        assertThat(nobody.get(here + "/files/" + shown.id()).statusCode()).isEqualTo(302);
    }

    @Test
    void tooManyFilesAndFilesOfThoseWhoMayNotAreRefusedBeforeTheyAreKept() {
        RecordId id = open();
        Map<String, String> many = new java.util.HashMap<>();
        for (int i = 0; i <= TicketPost.MOST_FILES; i++) {
            many.put(i + ".txt", "content " + i);
        }
        Map<String, String> words = Map.of("kind", "REPLY", "text", "Here.");
        String path = "/api/v1/tickets/" + id + "/messages";
        assertThat(form(people.basic("first"), path, words, many).statusCode()).isEqualTo(422);
        assertThat(form(people.basic("rep"), path, words, Map.of("a.txt", "a")).statusCode())
                .isEqualTo(404);
        assertThat(form(people.basic("first"), path, Map.of("kind", "REPLY"), Map.of("a.txt", "a"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from file_content")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void filesGoAlongWhenTheirWordsGoOnInAnotherTicket() {
        people.add("lead", Role.SUPPORT_LEAD);
        RecordId one = open();
        RecordId two = open();
        Session first = people.logIn("first");
        form(first, one.link() + "/messages", Map.of("kind", "REPLY", "text", "Here."), Map.of("a.txt", "a"));
        form(first, two.link() + "/messages", Map.of("kind", "REPLY", "text", "Here."), Map.of("a.txt", "a"));
        form(first, two.link() + "/messages", Map.of("kind", "REPLY", "text", "And."), Map.of("b.txt", "b"));
        people.as("first", () -> {
            ticketLinks.merge(two, one);
            return null;
        });
        List<TicketMessage.File> files = messages.newest(one, false, 0, 50).stream()
                .flatMap(word -> word.files().stream())
                .toList();
        assertThat(files).hasSize(3).allMatch(file -> file.record().equals(one));
        assertThat(files.stream().map(TicketMessage.File::link).distinct())
                .hasSize(2)
                .allSatisfy(link -> assertThat(first.get(link).statusCode()).isEqualTo(200));
        assertThat(files)
                .allSatisfy(file -> assertThat(people.anonymous()
                                .get("/support/" + secret(one) + "/files/" + file.id())
                                .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void aFileThatWordsOfBothTicketsHaveIsFoundFromBothAfterASplit() {
        RecordId id = open();
        Session first = people.logIn("first");
        form(first, id.link() + "/messages", Map.of("kind", "REPLY", "text", "Here."), Map.of("a.txt", "a"));
        form(
                first,
                id.link() + "/messages",
                Map.of("kind", "REPLY", "text", "Again."),
                Map.of("a.txt", "a", "b.txt", "b"));
        TicketMessage again = messages.newest(id, false, 0, 50).get(3);
        RecordId other = people.as("first", () -> ticketLinks.split(id, List.of(again.id()), "Another matter"));
        List<TicketMessage.File> moved = messages.newest(other, false, 0, 50).stream()
                .flatMap(word -> word.files().stream())
                .toList();
        assertThat(moved).extracting(TicketMessage.File::name).containsExactlyInAnyOrder("a.txt", "b.txt");
        assertThat(moved)
                .filteredOn(file -> file.name().equals("b.txt"))
                .allMatch(file -> file.record().equals(other));
        assertThat(moved)
                .allSatisfy(
                        file -> assertThat(first.get(file.link()).statusCode()).isEqualTo(200));
        assertThat(messages.newest(id, false, 0, 50).get(2).files())
                .allSatisfy(
                        file -> assertThat(first.get(file.link()).statusCode()).isEqualTo(200));
    }

    @Test
    void programsOpenReadAndAnswerTickets() {
        Session first = people.basic("first");
        var created = first.postJson(
                "/api/v1/tickets",
                "{\"subject\":\"No light\",\"email\":\"ada@harbour.example\",\"impact\":1,\"urgency\":1}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"impact\":1").contains("\"channel\":\"API\"");
        jobs.runDue();
        String at = created.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        assertThat(first.get(at).body()).contains("\"priority\":\"P1\"").contains("\"first-response\"");
        assertThat(first.postJson(at + "/messages", "{\"kind\":\"REPLY\",\"text\":\"On our way.\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(first.postJson(at + "/messages", "{\"kind\":\"SHOUT\",\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(first.postJson("/api/v1/tickets", "{\"subject\":\"x\",\"impact\":9,\"email\":\"a@b.example\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(people.basic("rep").get(at).statusCode()).isEqualTo(404);
    }

    @Test
    void theCustomerReadsWritesConfirmsAndEscalatesByItsLinkAlone() {
        RecordId id = open();
        String here = "/support/" + secret(id);
        Session nobody = people.anonymous();
        assertThat(nobody.get(here).body()).contains("They show &lt;script&gt;");
        assertThat(nobody.get("/support/wrong").statusCode()).isEqualTo(404);
        people.as("first", () -> {
            transaction.executeWithoutResult(status -> jdbc.sql("update ticket set tags = 'x' where id = " + id.value())
                    .update());
            return null;
        });
        assertThat(nobody.postForm(here + "/escalate", Map.of()).statusCode()).isEqualTo(302);
        assertThat(nobody.postForm(here + "/escalate", Map.of()).statusCode()).isEqualTo(409);
        assertThat(nobody.postForm(here + "/messages", Map.of("text", "More of it", "onceKey", "k1"))
                        .statusCode())
                .isEqualTo(302);
        nobody.postForm(here + "/messages", Map.of("text", "More of it", "onceKey", "k1"));
        assertThat(messages.newest(id, true, 0, 50).stream()
                        .filter(one -> one.body().equals("More of it")))
                .hasSize(1);
        assertThat(nobody.postForm(here + "/messages", Map.of("text", " ", "onceKey", "k2"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(nobody.postForm(here + "/solution", Map.of("holds", "true")).statusCode())
                .isEqualTo(409);
        transaction.executeWithoutResult(status -> links.burn(TicketMails.PURPOSE, id));
        assertThat(nobody.get(here).statusCode()).isEqualTo(410);
        assertThat(nobody.postForm(here + "/messages", Map.of("text", "x", "onceKey", "k3"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theCustomersPageSpeaksTheCustomersLanguageUntilAnotherIsChosen() {
        RecordId id = people.as(
                "first",
                () -> tickets.create(Map.of("subject", "秤没有显示", "email", "mei@harbour.example", "language", "zh-CN")));
        String here = "/support/" + secret(id);
        Session reader = people.anonymous();
        assertThat(reader.get(here).body()).contains("lang=\"zh-CN\"", "给我们留言");
        reader.postForm("/preferences/language", Map.of("language", "en"));
        assertThat(reader.get(here).body()).contains("Write to us");
        RecordId other = open();
        assertThat(people.anonymous()
                        .with("Accept-Language", "zh-CN")
                        .get("/support/" + secret(other))
                        .body())
                .contains("lang=\"zh-CN\"");
    }

    @Test
    void notesNeverReachTheCustomersPage() {
        RecordId id = open();
        people.logIn("first").postForm(id.link() + "/messages", Map.of("kind", "NOTE", "text", "Between us."));
        assertThat(people.anonymous().get("/support/" + secret(id)).body()).doesNotContain("Between us.");
    }

    @Test
    void mailOpensATicketOnceAndGoesOnInIt() {
        RecordId id = comes(1, "ada@harbour.example", "The scales", "They show nothing.", null, false);
        assertThat(store.get(id).channel()).isEqualTo(TicketChannel.MAIL);
        assertThat(store.get(id).description()).contains("They show nothing.").contains("big.zip: too large");
        assertThat(comes(2, "ada@harbour.example", "Re: The scales", "Still nothing.", id, false))
                .isEqualTo(id);
        assertThat(comes(2, "ada@harbour.example", "Re: The scales", "Still nothing.", id, false))
                .isEqualTo(id);
        assertThat(messages.newest(id, true, 0, 50).stream()
                        .filter(one -> one.body().startsWith("Still nothing.")))
                .hasSize(1);
        assertThat(comes(3, "bob@harbour.example", "Re: The scales", "Mine too.", id, false))
                .isEqualTo(id);
        assertThat(messages.newest(id, true, 0, 50)).anyMatch(one -> "bob@harbour.example".equals(one.email()));
    }

    @Test
    void whatAColleagueWritesByMailIsANoteForUsAlone() {
        RecordId id = open();
        comes(4, "sam@baton.example", "Re: The scales", "He never reads manuals.", id, true);
        assertThat(messages.newest(id, true, 0, 50)).noneMatch(one -> one.body().contains("manuals"));
        assertThat(messages.newest(id, false, 0, 50))
                .anyMatch(one -> one.kind() == MessageKind.NOTE && one.body().contains("manuals"));
    }

    @Test
    void anybodyMayAskOnceAndRobotsAreThankedForNothing() {
        Session nobody = people.anonymous();
        assertThat(nobody.get("/public/ticket").body()).contains("name=\"subject\"");
        Map<String, String> form = Map.of(
                "email", "Eve@harbour.example",
                "subject", "No light",
                "text", "It is dark.",
                "shownAt", String.valueOf(clock.millis() - 60_000),
                "onceKey", "form-00000000-0000-0000-0000-000000000001");
        assertThat(nobody.postForm("/public/ticket", form).statusCode()).isEqualTo(302);
        assertThat(nobody.postForm("/public/ticket", form).statusCode()).isEqualTo(302);
        Map<String, String> robot = new java.util.HashMap<>(form);
        robot.put("faxNumber", "1");
        robot.put("onceKey", "form-00000000-0000-0000-0000-000000000002");
        assertThat(nobody.postForm("/public/ticket", robot).statusCode()).isEqualTo(302);
        Map<String, String> quick = new java.util.HashMap<>(form);
        quick.put("shownAt", String.valueOf(clock.millis()));
        assertThat(nobody.postForm("/public/ticket", quick).statusCode()).isEqualTo(422);
        Map<String, String> empty = new java.util.HashMap<>(form);
        empty.put("subject", " ");
        assertThat(nobody.postForm("/public/ticket", empty).statusCode()).isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from ticket where email = 'eve@harbour.example'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void cannedRepliesAreFilledInAndKeptByTheLeadAlone() {
        people.add("lead", Role.SUPPORT_LEAD);
        RecordId id = open();
        Map<String, String> restart = Map.of(
                "name", "Restart", "english", "Dear {name}, {number}: please restart.", "chinese", "{name}，请重启。");
        assertThat(people.logIn("first").postForm("/tickets/macros", restart).statusCode())
                .isEqualTo(403);
        Session lead = people.logIn("lead");
        lead.postForm("/tickets/macros", restart);
        lead.postForm("/tickets/macros", restart);
        long number = jdbc.sql("select id from ticket_macro").query(Long.class).single();
        assertThat(people.logIn("first")
                        .get(id.link() + "/macro?macro=" + number)
                        .body())
                .contains("Dear ada, " + id + ": please restart.");
        assertThat(people.logIn("rep").get(id.link() + "/macro?macro=" + number).statusCode())
                .isEqualTo(404);
        lead.postForm("/tickets/macros/" + number + "/delete", Map.of());
        assertThat(lead.get("/tickets/macros").body()).doesNotContain("please restart");
    }

    @Test
    void whoeverHasATicketOpenSeesWhoElseIsReplying() {
        people.add("other", Role.SUPPORT_L1);
        RecordId id = open();
        assertThat(people.logIn("other")
                        .postForm(id.link() + "/here", Map.of("text", "Dear"))
                        .body())
                .doesNotContain("is replying");
        assertThat(people.logIn("first").postForm(id.link() + "/here", Map.of()).body())
                .contains("is replying");
        assertThat(people.logIn("rep").postForm(id.link() + "/here", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesSayHowMuchServiceTimeIsLeftAndAskForItAgain() {
        RecordId id = open();
        Session first = people.logIn("first");
        assertThat(first.get("/tickets?view=list").body())
                .contains("data-countdown=\"" + id + "\"")
                .contains("due in ");
        assertThat(first.get("/tickets/queues").body()).contains("data-countdown=\"" + id + "\"");
        assertThat(first.get(id.link()).body())
                .contains("data-countdown=\"" + id + ":resolution\"")
                .contains(" of service time");
        String asked = "/tickets/countdowns?of=" + id + "&of=" + id + ":resolution&of=LEAD-1&of=nonsense";
        assertThat(first.get(asked).body())
                .contains("\"" + id + "\":{\"style\":\"ok\"")
                .contains("\"" + id + ":resolution\"")
                .doesNotContain("LEAD");
        assertThat(people.logIn("rep").get(asked).body()).isEqualTo("{}");
        transaction.executeWithoutResult(status -> sixteenMinutesPassOfOne());
        assertThat(first.get(asked).body()).contains("overdue by 15 min");
    }

    private void sixteenMinutesPassOfOne() {
        java.sql.Timestamp then = java.sql.Timestamp.from(clock.instant().minusSeconds(960));
        jdbc.sql("update sla_segment set from_at = ?").param(then).update();
        jdbc.sql("update sla_clock set started_at = ?, calendar_code = 'round-the-clock'")
                .param(then)
                .update();
        jdbc.sql("update sla_clock set due_at = ?, target_minutes = 1 where name = 'first-response'")
                .param(java.sql.Timestamp.from(clock.instant().minusSeconds(900)))
                .update();
    }

    @Test
    void aPausedPromiseSaysSoAndWhy() {
        RecordId id = open();
        people.as("first", () -> {
            ticketTasks.complete(
                    ticketTasks.find(id, "User_WorkTicket").orElseThrow().id(),
                    new java.util.HashMap<>(Map.of("workOutcome", "NEED_CUSTOMER", "publicReply", "Which?")));
            return null;
        });
        jobs.runDue();
        assertThat(people.logIn("first").get("/tickets/countdowns?of=" + id).body())
                .contains("paused: waiting for the customer");
        assertThat(people.logIn("first").get(id.link()).body()).contains("of service time left");
    }

    @Test
    void wordsOfAnotherMatterGoOnInATicketOfTheirOwn() {
        RecordId id = open();
        Session first = people.logIn("first");
        first.postForm(id.link() + "/messages", Map.of("kind", "CUSTOMER", "text", "And the lamp is broken."));
        first.postForm(id.link() + "/messages", Map.of("kind", "REPLY", "text", "Which lamp?"));
        List<TicketMessage> all = messages.newest(id, false, 0, 50);
        String page = first.get(id.link() + "/split").body();
        assertThat(page).contains("And the lamp is broken.", "name=\"words\"");
        assertThat(first.postForm(id.link() + "/split", Map.of("subject", "The lamp"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(first.postForm(
                                id.link() + "/split",
                                Map.of("subject", " ", "words", "" + all.get(2).id()))
                        .body())
                .contains("checked");
        assertThat(people.logIn("rep").get(id.link() + "/split").statusCode()).isEqualTo(404);
        HttpResponse<String> split = first.send(
                "POST",
                id.link() + "/split",
                "application/x-www-form-urlencoded",
                "subject=The+lamp&words=" + all.get(2).id() + "&words="
                        + all.get(3).id());
        assertThat(split.statusCode()).isEqualTo(302);
        jobs.runDue();
        RecordId lamp = RecordId.of(
                split.headers().firstValue("Location").orElseThrow().replaceFirst(".*/(TICKET-[0-9]+).*", "$1"));
        assertThat(messages.newest(lamp, true, 0, 50))
                .extracting(TicketMessage::body)
                .contains("And the lamp is broken.", "Which lamp?");
        assertThat(messages.newest(id, false, 0, 50))
                .extracting(TicketMessage::body)
                .doesNotContain("And the lamp is broken.", "Which lamp?");
        assertThat(first.get(id.link()).body()).contains(lamp.link());
        assertThat(first.get(lamp.link()).body()).contains(id.link());
        // It was answered: no first answer is promised once more.
        assertThat(store.get(lamp).firstResponseAt()).isEqualTo(all.get(3).writtenAt());
    }

    @Test
    void whatACustomerIsEntitledToIsGivenCorrectedAndEndedOnItsPage() {
        people.add("lead", Role.SUPPORT_LEAD);
        RecordId account = people.as("boss", () -> accounts.create(Map.of("name", "Harbour Foods", "country", "NO")));
        RecordId other = people.as("boss", () -> accounts.create(Map.of("name", "Other", "country", "NO")));
        Session lead = people.logIn("lead");
        String here = "/entitlements/" + account;
        assertThat(lead.get(here).body()).contains("Give an entitlement");
        Map<String, String> gold =
                Map.of("tier", "GOLD", "from", "2026-01-01", "until", "", "calendar", "default", "vip", "true");
        assertThat(lead.postForm(here, gold).body()).contains("Gold", "served first");
        var given = people.as("lead", () -> entitlements.of(account)).get(0);
        Map<String, String> silver = Map.of(
                "version", "0", "tier", "SILVER", "from", "2026-01-01", "until", "2027-12-31", "calendar", "default");
        assertThat(lead.postForm(here + "/" + given.id(), silver).statusCode()).isEqualTo(200);
        assertThat(lead.postForm(here + "/" + given.id(), silver).statusCode()).isEqualTo(422);
        assertThat(people.as("lead", () -> entitlements.of(account)).get(0).tier())
                .isEqualTo(SupportTier.SILVER);
        assertThat(lead.postForm(here, Map.of("tier", "GOLD", "from", "")).statusCode())
                .isEqualTo(422);
        assertThat(lead.postForm("/entitlements/" + other + "/" + given.id(), silver)
                        .statusCode())
                .isEqualTo(404);
        lead.postForm(here + "/" + given.id() + "/end", Map.of());
        assertThat(people.as("lead", () -> entitlements.of(account)).get(0).until())
                .isBefore(java.time.LocalDate.of(2027, 12, 31));
        Session first = people.logIn("first");
        assertThat(first.get(here).body()).contains("Silver").doesNotContain("Give an entitlement");
        assertThat(first.postForm(here, gold).statusCode()).isEqualTo(403);
        assertThat(people.logIn("rep").get(here).statusCode()).isEqualTo(404);
        Session program = people.basic("lead");
        String rest = "/api/v1/accounts/" + account + "/entitlements";
        assertThat(program.postJson(rest, "{\"tier\":\"GOLD\",\"from\":\"2026-11-01\",\"contractId\":\"CTR-4711\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(program.send(
                                "PUT",
                                rest + "/" + given.id(),
                                "application/json",
                                "{\"version\":2,\"tier\":\"STANDARD\",\"from\":\"2026-02-01\"}")
                        .body())
                .contains("\"STANDARD\"", "\"version\":3");
        assertThat(program.postJson(rest + "/" + given.id() + "/end", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theBoardShowsEachLineWithWhatIsDueFirst() {
        RecordId id = open();
        String board = people.logIn("first").get("/tickets/queues").body();
        assertThat(board).contains("First level", "1 open", id.link());
        assertThat(people.basic("first").get("/api/v1/tickets/queues").body())
                .contains("\"code\":\"support-l1\"", "\"ours\":1");
        assertThat(people.logIn("rep").get("/tickets/queues").statusCode()).isEqualTo(403);
    }
}
