package org.batoncrm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batoncrm.file.FileView;
import org.batoncrm.file.Files;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.batoncrm.lead.LeadsByHand;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineItem;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class IncomingMailTest {

    private static final String ADA = "Ada Lovelace <ada@harbour.example>";

    @Autowired
    private MailFetcher fetcher;

    @Autowired
    private MailHandler handler;

    @Autowired
    private MailboxRows boxes;

    @Autowired
    private Mailer mailer;

    @Autowired
    private Leads leads;

    @Autowired
    private Files files;

    @Autowired
    private Timeline timeline;

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final ImapServer server = new ImapServer();

    @BeforeEach
    void aRep() {
        people.add("rep", Set.of(people.addTeam("North")), Role.SDR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int poll() {
        return poll(server.box());
    }

    private int poll(InboxProperties.Mailbox box) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update inbox_mailbox set next_at = timestampadd(second, -1, localtimestamp(6))")
                        .update());
        return fetcher.poll(box);
    }

    /** Fetches, and handles what came. */
    private void read() {
        poll();
        handler.handleDue();
    }

    private List<String> states() {
        return jdbc.sql("select state from incoming_mail order by id")
                .query(String.class)
                .list();
    }

    private String column(String name, String messageId) {
        return String.valueOf(
                jdbc.sql("select " + name + " from incoming_mail where message_id = ? order by id desc limit 1")
                        .param("<" + messageId + ">")
                        .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
                        .single()
                        .orElse(null));
    }

    private RecordId lead() {
        LeadParticulars ada = LeadsByHand.chief("Ada", "Lovelace", "Harbour", "ada@harbour.example", "A demo, please");
        return people.as("rep", () -> leads.capture(new CaptureLead(ada, null, CaptureLead.Origin.MANUAL, true)))
                .lead()
                .id();
    }

    /** Writes to somebody about the record; the Message-ID. */
    private String wrote(RecordId record, String to) {
        long id = transaction.execute(status -> mailer.send(new OutgoingMail(
                "lead/sla-at-risk",
                Locale.ENGLISH,
                to,
                record,
                Map.of("recipient", "Ada", "title", "Offer", "company", "–", "owner", "Rep", "dueAt", "today"),
                "test:" + to + System.nanoTime())));
        return jdbc.sql("select message_id from mail_outbox where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<TimelineItem> story(RecordId record) {
        return people.as("rep", () -> timeline.read(record, Set.of(), 0, 50));
    }

    private static String answer(String id, String from, String messageId, String text) {
        return Samples.mail(id, from, "Re: Offer", text, "In-Reply-To: " + messageId + "\n");
    }

    @Test
    void keepsAMessageWholeAndMarksItAsReadAfterwards() {
        server.deliver(Samples.mail("1@x", ADA, "Printer", "It burns."));
        read();
        assertThat(states()).containsExactly("UNMATCHED");
        assertThat(column("from_address", "1@x")).isEqualTo("ada@harbour.example");
        assertThat(column("body_text", "1@x").strip()).isEqualTo("It burns.");
        String key = column("content_key", "1@x");
        assertThat(new String(handler.content(key), StandardCharsets.UTF_8)).contains("Message-ID: <1@x>", "It burns.");
        assertThat(jdbc.sql("select held_by from file_content where content_key = ?")
                        .param(key)
                        .query(String.class)
                        .single())
                .isEqualTo("inbox");
        assertThat(server.unseen()).isEqualTo(1);
        assertThat(poll()).isZero();
        assertThat(server.unseen()).isZero();
    }

    @Test
    void takesEachMessageOnceHoweverOftenItLooks() {
        IntStream.range(0, 5).forEach(i -> server.deliver(Samples.mail(i + "@x", ADA, "No " + i, "Text")));
        assertThat(poll()).isEqualTo(5);
        assertThat(poll()).isZero();
        server.deliver(Samples.mail("5@x", ADA, "No 5", "Text"));
        assertThat(poll()).isEqualTo(1);
        assertThat(states()).hasSize(6);
    }

    @Test
    void doesNotTakeWhatPeopleHadReadBeforeBatonCame() {
        server.deliver(
                Samples.mail("old@x", ADA, "Old", "Text").getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                new Flags(Flags.Flag.SEEN));
        server.deliver(Samples.mail("new@x", ADA, "New", "Text"));
        assertThat(poll()).isEqualTo(1);
        server.deliver(
                Samples.mail("later@x", ADA, "Later", "Text").getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                new Flags(Flags.Flag.SEEN));
        assertThat(poll()).isEqualTo(1);
    }

    @Test
    void readsWithTwoNodesAtOnceAndTakesNothingTwice() {
        IntStream.range(0, 20)
                .forEach(i -> server.deliver(Samples.mail(i + "@x", i + "@harbour.example", "No " + i, "Text")));
        boxes.know("support");
        List<CompletableFuture<Void>> nodes = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    fetcher.poll(server.box());
                    handler.handleDue();
                }))
                .limit(4)
                .toList();
        nodes.forEach(CompletableFuture::join);
        handler.handleDue();
        assertThat(states()).hasSize(20).containsOnly("UNMATCHED");
    }

    @Test
    void goesOnAfterANodeThatDiedWhileItWasReading() {
        server.deliver(Samples.mail("1@x", ADA, "Printer", "It burns."));
        boxes.know("support");
        assertThat(boxes.acquire("support")).isPresent();
        assertThat(poll()).isZero();
        transaction.executeWithoutResult(
                status -> jdbc.sql("update inbox_mailbox set lease_until = timestampadd(second, -1, localtimestamp(6))")
                        .update());
        assertThat(poll()).isEqualTo(1);
    }

    @Test
    void goesOnWithWhatANodeHadKeptButNotHandled() {
        server.deliver(Samples.mail("1@x", ADA, "Printer", "It burns."));
        poll();
        transaction.executeWithoutResult(status -> jdbc.sql("update incoming_mail set lease = 'dead',"
                        + " next_at = timestampadd(second, 60, localtimestamp(6))")
                .update());
        assertThat(handler.handleDue()).isZero();
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update incoming_mail set" + " next_at = timestampadd(second, -1, localtimestamp(6))")
                .update());
        assertThat(handler.handleDue()).isEqualTo(1);
        assertThat(states()).containsExactly("UNMATCHED");
    }

    @Test
    void doesNotTakeMailAgainWhenTheServerNumbersItAnew() {
        server.deliver(Samples.mail("1@x", ADA, "Printer", "It burns."));
        read();
        transaction.executeWithoutResult(status -> jdbc.sql("update inbox_mailbox set uid_validity = uid_validity + 1")
                .update());
        transaction.executeWithoutResult(status -> jdbc.sql("update incoming_mail set uid_validity = uid_validity + 1")
                .update());
        read();
        assertThat(states()).containsExactly("UNMATCHED", "LOGGED");
        assertThat(column("reason", "1@x")).isEqualTo("again");
    }

    @Test
    void movesHandledMailWhereTheSettingsSay() {
        InboxProperties.Mailbox box = server.box("support", "secret", "Processed");
        server.deliver(Samples.mail("1@x", ADA, "Printer", "It burns."));
        poll(box);
        handler.handleDue();
        poll(box);
        assertThat(server.folder("Processed").getMessageCount()).isEqualTo(1);
        server.deliver(Samples.mail("2@x", ADA, "Another", "Text"));
        assertThat(poll(box)).isEqualTo(1);
    }

    @Test
    void saysPlainlyWhenThePasswordIsWrongAndGoesOnWhenItIsRight() {
        assertThat(poll(server.box("support", "wrong", null))).isZero();
        assertThat(boxes.standings())
                .singleElement()
                .matches(one -> "auth".equals(one.problem()) && one.readAt() == null);
        poll();
        assertThat(boxes.standings()).singleElement().matches(one -> one.problem() == null && one.readAt() != null);
    }

    @Test
    void putsAnAnswerIntoTheLeadWhoseMailItAnswersAndWakesItsProcess() {
        RecordId lead = lead();
        jobs.runDue();
        String messageId = wrote(lead, "ada@harbour.example");
        server.deliver(answer("r@x", ADA, messageId, "Yes please!\n\nOn Fri, Rep <rep@x.example> wrote:\n> Offer"));
        read();
        assertThat(states()).containsExactly("TAKEN");
        assertThat(column("record_id", "r@x")).isEqualTo(String.valueOf(lead.value()));
        assertThat(story(lead)).anySatisfy(item -> {
            assertThat(item.title()).isEqualTo("Mail \"Re: Offer\" from Ada Lovelace <ada@harbour.example>");
            assertThat(item.body()).isEqualTo("Yes please!");
        });
        jobs.runDue();
        assertThat(people.as("rep", () -> leads.get(lead)).work().urgent()).isTrue();
    }

    @Test
    void doesNotWakeTheProcessWhenOneOfUsAnswers() {
        RecordId lead = lead();
        jobs.runDue();
        String messageId = wrote(lead, "rep@test.example");
        server.deliver(answer("r@x", "rep@test.example", messageId, "I am on it"));
        read();
        jobs.runDue();
        assertThat(states()).containsExactly("TAKEN");
        assertThat(people.as("rep", () -> leads.get(lead)).work().urgent()).isFalse();
    }

    @Test
    void followsALeadThatWentIntoAnother() {
        RecordId lead = lead();
        RecordId other = lead();
        String messageId = wrote(lead, "ada@harbour.example");
        people.as("rep", () -> leads.merge(lead, other));
        server.deliver(answer("r@x", ADA, messageId, "Yes"));
        read();
        assertThat(column("record_id", "r@x")).isEqualTo(String.valueOf(other.value()));
    }

    @Test
    void followsAThreadOverMailThatIsNotOurs() {
        RecordId lead = lead();
        String messageId = wrote(lead, "ada@harbour.example");
        server.deliver(answer("r1@x", ADA, messageId, "First"));
        read();
        server.deliver(Samples.mail("r2@x", "bob@harbour.example", "Re: Offer", "Second", "In-Reply-To: <r1@x>\n"));
        read();
        assertThat(column("record_id", "r2@x")).isEqualTo(String.valueOf(lead.value()));
        assertThat(story(lead))
                .anyMatch(item -> item.title().contains("bob@harbour.example, who had no part in this thread so far"));
    }

    @Test
    void laysFilesDownWithTheRecordAndSaysWhichItLeavesOut() {
        RecordId lead = lead();
        String messageId = wrote(lead, "ada@harbour.example");
        server.deliver(
                "From: " + ADA + "\nTo: support@nordlicht.test\nSubject: Files\nMessage-ID: <f@x>\nIn-Reply-To: "
                        + messageId + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
                        + "--x\nContent-Type: text/plain\n\nSee files\n"
                        + "--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"log.txt\"\n\nline\n"
                        + "--x\nContent-Type: application/x-msdownload\nContent-Disposition: attachment; filename=\"run.exe\"\n"
                        + "Content-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAA\n--x--\n");
        read();
        assertThat(states()).containsExactly("TAKEN");
        assertThat(people.as("rep", () -> files.list(lead)))
                .extracting(FileView::name)
                .containsExactly("log.txt");
        assertThat(jdbc.sql("select file_name from incoming_mail_file where problem is not null")
                        .query(String.class)
                        .list())
                .containsExactly("run.exe");
        assertThat(story(lead)).anyMatch(item -> String.valueOf(item.body()).contains("run.exe"));
    }

    @Test
    void logsAutomaticAnswersAndDoesNotWakeAnything() {
        RecordId lead = lead();
        jobs.runDue();
        String messageId = wrote(lead, "ada@harbour.example");
        server.deliver(Samples.mail(
                "ooo@x",
                ADA,
                "Out of office: Offer",
                "I am away",
                "In-Reply-To: " + messageId + "\nAuto-Submitted: auto-replied\n"));
        server.deliver(Samples.mail("null@x", ADA, "x", "y", "Return-Path: <>\n"));
        read();
        jobs.runDue();
        assertThat(states()).containsExactly("LOGGED", "LOGGED");
        assertThat(column("reason", "ooo@x")).isEqualTo("auto");
        assertThat(column("reason", "null@x")).isEqualTo("nobody");
        assertThat(people.as("rep", () -> leads.get(lead)).work().urgent()).isFalse();
    }

    @Test
    void endsPingPongOfTwoMachinesThatHideThatTheyAreMachines() {
        RecordId lead = lead();
        String messageId = wrote(lead, "ada@harbour.example");
        for (int i = 0; i < 20; i++) {
            server.deliver(answer("p" + i + "@x", ADA, messageId, "I am away " + i));
        }
        read();
        assertThat(states().stream().filter("TAKEN"::equals)).hasSize(12);
        assertThat(states().stream().filter("LOGGED"::equals)).hasSize(8);
        assertThat(column("reason", "p19@x")).isEqualTo("echo");
    }

    @Test
    void marksAMailOfOursThatCameBack() {
        RecordId lead = lead();
        String messageId = wrote(lead, "gone@harbour.example");
        server.deliver(Samples.bounce(messageId, "5.1.1", "550 5.1.1 No such user here"));
        read();
        assertThat(states()).containsExactly("LOGGED");
        assertThat(jdbc.sql("select bounce_reason from mail_outbox where message_id = ?")
                        .param(messageId)
                        .query(String.class)
                        .single())
                .contains("No such user here");
        assertThat(story(lead))
                .anyMatch(item -> item.title().contains("gone@harbour.example came back: the address takes no mail"));
    }

    @Test
    void logsWhatBatonItselfHasSent() {
        RecordId lead = lead();
        String messageId = wrote(lead, "ada@harbour.example");
        server.deliver(Samples.mail(messageId.substring(1, messageId.length() - 1), ADA, "x", "y"));
        server.deliver(Samples.mail("own@x", ImapServer.ADDRESS.replace("support", "baton"), "x", "y"));
        read();
        assertThat(states()).contains("LOGGED");
        assertThat(column("reason", messageId.substring(1, messageId.length() - 1)))
                .isEqualTo("own");
    }

    @Test
    void holdsABurstOfOneSender() {
        for (int i = 0; i < 15; i++) {
            server.deliver(Samples.mail("s" + i + "@x", "spam@bulk.example", "Offer " + i, "Buy"));
        }
        server.deliver(Samples.mail("ada@x", ADA, "Printer", "It burns"));
        read();
        assertThat(states().stream().filter("HELD"::equals)).hasSize(5);
        assertThat(column("state", "ada@x")).isEqualTo("UNMATCHED");
    }

    @Test
    void countsTheMomentWhenTheServerReceivedIt() {
        Instant sixHoursAgo = Instant.now().minus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        server.deliver(Samples.mail("late@x", ADA, "Printer", "It burns"), StandardCharsets.UTF_8, sixHoursAgo);
        read();
        assertThat(jdbc.sql("select received_at from incoming_mail")
                        .query(Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(sixHoursAgo);
    }

    @Test
    void keepsAMailThatIsTooLargeWholeAndReadsTheNext() {
        String large = "x".repeat(1000).repeat(31_500);
        server.deliver(Samples.mail("large@x", ADA, "Large", large));
        server.deliver(Samples.mail("next@x", ADA, "Next", "Text"));
        read();
        assertThat(states()).containsExactly("UNREADABLE", "UNMATCHED");
        assertThat(column("reason", "large@x")).isEqualTo("large");
        assertThat(column("subject", "large@x")).isEqualTo("Large");
        assertThat(handler.content(column("content_key", "large@x")).length).isGreaterThan(31_000_000);
    }

    @Test
    void readsChineseMailInGb18030() {
        Charset gb = Charset.forName("GB18030");
        server.deliver(
                Samples.mail("zh@x", "li@shanghai.example", "打印机故障", "您好，打印机坏了。")
                        .replace("charset=utf-8", "charset=gb2312"),
                gb);
        read();
        assertThat(column("subject", "zh@x")).isEqualTo("打印机故障");
        assertThat(column("new_text", "zh@x")).isEqualTo("您好，打印机坏了。");
    }
}
