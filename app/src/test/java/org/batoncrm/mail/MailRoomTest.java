package org.batoncrm.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.web.BatonProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class MailRoomTest {

    private static final RecordId LEAD = RecordId.of("LEAD-7");
    private static final Map<String, Object> RISK = Map.of(
            "recipient", "Robin", "title", "Müller & Söhne", "company", "李雷", "owner", "Robin", "dueAt", "today");

    @Autowired
    ClosingTime closing;

    @Autowired
    Mailer mailer;

    @Autowired
    MailRelay relay;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    MailAttachments attachments;

    @Autowired
    ObjectProvider<JavaMailSender> senders;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    BatonProperties baton;

    @Autowired
    ThreadPoolTaskScheduler scheduler;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    /** Moving cases, batches over cases, dry runs and figures may each be at it for minutes. */
    @Test
    void waitsForNoneOfTheLongRunsInTheBackground() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        try {
            for (int run = 0; run < 4; run++) {
                scheduler.execute(() -> {
                    try {
                        over.await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            scheduler.execute(sent::countDown);
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static JavaMailSenderImpl senderTo(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    private JavaMailSenderImpl started() {
        server.start();
        return senderTo(server.getSmtp().getPort());
    }

    private static OutgoingMail risk(String to, Locale locale, String key) {
        return new OutgoingMail("lead/sla-at-risk", locale, to, LEAD, RISK, key);
    }

    private long send(OutgoingMail mail) {
        return transaction.execute(status -> mailer.send(mail));
    }

    private String state(long id) {
        return jdbc.sql("select state from mail_outbox where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private String column(String name, long id) {
        return jdbc.sql("select " + name + " from mail_outbox where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private int unsent() {
        return jdbc.sql("select count(*) from mail_outbox where state <> 'SENT'")
                .query(Integer.class)
                .single();
    }

    private void dueNow() {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update mail_outbox set next_at = timestampadd(second, -1, localtimestamp(6))")
                        .update());
    }

    private static String part(Message message, int index) throws Exception {
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        return (String) alternative.getBodyPart(index).getContent();
    }

    @Test
    void sendsTextAndHtmlInBothLanguages() throws Exception {
        JavaMailSenderImpl sender = started();
        send(risk("robin@example.com", Locale.ENGLISH, "en"));
        send(risk("lilei@example.com", Locale.SIMPLIFIED_CHINESE, "zh").toName("李雷"));
        assertThat(relay.sendDue(sender)).isEqualTo(2);
        MimeMessage english = server.getReceivedMessagesForDomain("robin@example.com")[0];
        MimeMessage chinese = server.getReceivedMessagesForDomain("lilei@example.com")[0];
        assertThat(english.getSubject()).isEqualTo("First contact at risk: Müller & Söhne, due today");
        assertThat(chinese.getSubject()).isEqualTo("首次联系即将超时：Müller & Söhne，截止 today");
        assertThat(part(english, 0))
                .contains("Lead: Müller & Söhne")
                .contains("/leads/LEAD-7")
                .contains("李雷");
        assertThat(part(english, 1))
                .contains("Müller &amp; Söhne")
                .contains("href=\"http")
                .doesNotContain(" th:");
        assertThat(part(chinese, 0)).contains("Robin，您好：").contains("线索: Müller & Söhne");
        assertThat(part(chinese, 1)).contains("首次联系即将超时").contains("lang=\"zh-CN\"");
        assertThat(chinese.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void writesAMailOnceForOneIntentAndNotAtAllWithoutItsTransaction() {
        long first = send(risk("robin@example.com", Locale.ENGLISH, "same"));
        assertThat(send(risk("robin@example.com", Locale.ENGLISH, "same"))).isEqualTo(first);
        transaction.executeWithoutResult(status -> {
            mailer.send(risk("robin@example.com", Locale.ENGLISH, "undone"));
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select count(*) from mail_outbox")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> mailer.send(risk("robin@example.com", Locale.ENGLISH, "alone")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void keepsAReminderUntilTheMomentItMayGoOut() {
        JavaMailSenderImpl sender = started();
        Instant now = Instant.now();
        long waits = send(risk("robin@example.com", Locale.ENGLISH, "later").notBefore(now.plusSeconds(3_600)));
        long passed = send(risk("robin@example.com", Locale.ENGLISH, "earlier").notBefore(now.minusSeconds(3_600)));

        assertThat(relay.sendDue(sender)).isEqualTo(1);
        assertThat(state(passed)).isEqualTo("SENT");
        assertThat(state(waits)).isEqualTo("PENDING");

        dueNow();
        assertThat(relay.sendDue(sender)).isEqualTo(1);
        assertThat(state(waits)).isEqualTo("SENT");
    }

    @Test
    void keepsTheMessageIdOverRetriesAndThreadsAnswers() throws Exception {
        long id;
        String messageId;
        try (ScriptedSmtp busy = new ScriptedSmtp(to -> "451 greylisted, come back")) {
            id = send(risk("robin@example.com", Locale.ENGLISH, "k")
                    .answering("<q@example.org>", List.of("<p@example.org>", "<q@example.org>")));
            messageId = column("message_id", id);
            assertThat(relay.sendDue(senderTo(busy.port()))).isZero();
            assertThat(state(id)).isEqualTo("FAILED");
            assertThat(column("last_error", id)).contains("greylisted");
            assertThat(relay.sendDue(senderTo(busy.port()))).isZero();
            assertThat(column("attempts", id)).isEqualTo("1");
        }
        dueNow();
        JavaMailSenderImpl sender = started();
        assertThat(relay.sendDue(sender)).isEqualTo(1);
        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getMessageID()).isEqualTo(messageId);
        assertThat(got.getHeader("In-Reply-To")).containsExactly("<q@example.org>");
        assertThat(got.getHeader("References", " ")).isEqualTo("<p@example.org> <q@example.org>");
        assertThat(state(id)).isEqualTo("SENT");
    }

    @Test
    void givesUpAtOnceOnAFinalRefusalAndOnlyOnThatMail() throws Exception {
        try (ScriptedSmtp picky = new ScriptedSmtp(to -> to.startsWith("gone") ? "550 no such user" : "250 ok")) {
            long gone = send(risk("gone@example.com", Locale.ENGLISH, "gone"));
            long there = send(risk("there@example.com", Locale.ENGLISH, "there"));
            assertThat(relay.sendDue(senderTo(picky.port()))).isEqualTo(1);
            assertThat(state(gone)).isEqualTo("DEAD");
            assertThat(column("last_error", gone)).contains("no such user");
            assertThat(state(there)).isEqualTo("SENT");
        }
    }

    @Test
    void makesADeadLetterOfAMailThatIsPutOffForTooLong() throws Exception {
        try (ScriptedSmtp busy = new ScriptedSmtp(to -> "450 mailbox busy")) {
            long id = send(risk("robin@example.com", Locale.ENGLISH, "k"));
            for (int i = 0; i < MailRelay.WAITS.size(); i++) {
                relay.sendDue(senderTo(busy.port()));
                assertThat(state(id)).isEqualTo("FAILED");
                dueNow();
            }
            relay.sendDue(senderTo(busy.port()));
            assertThat(state(id)).isEqualTo("DEAD");
        }
    }

    @Test
    void sendsADeadLetterAgainWithItsOldMessageId() throws Exception {
        long id;
        try (ScriptedSmtp picky = new ScriptedSmtp(to -> "550 no such user")) {
            id = send(risk("robin@example.com", Locale.ENGLISH, "k"));
            relay.sendDue(senderTo(picky.port()));
        }
        String messageId = column("message_id", id);
        assertThat(outbox.again(id)).isTrue();
        assertThat(outbox.again(id)).isFalse();
        JavaMailSenderImpl sender = started();
        assertThat(relay.sendDue(sender)).isEqualTo(1);
        assertThat(server.getReceivedMessages()[0].getMessageID()).isEqualTo(messageId);
    }

    @Test
    void countsNothingAgainstMailsWhileTheServerIsAwayOrHangsUp() throws Exception {
        long id = send(risk("robin@example.com", Locale.ENGLISH, "k"));
        int closed;
        try (ScriptedSmtp rude = new ScriptedSmtp(to -> "drop")) {
            closed = rude.port();
            assertThat(relay.sendDue(senderTo(closed))).isZero();
        }
        for (int i = 0; i < 20; i++) {
            dueNow();
            assertThat(relay.sendDue(senderTo(closed))).isZero();
        }
        assertThat(state(id)).isEqualTo("PENDING");
        assertThat(column("attempts", id)).isEqualTo("0");
        dueNow();
        JavaMailSenderImpl sender = started();
        assertThat(relay.sendDue(sender)).isEqualTo(1);
    }

    @Test
    void letsAMailOnWhichTheServerHangsUpNotHoldBackTheOthers() throws Exception {
        send(risk("poison@example.com", Locale.ENGLISH, "poison"));
        send(risk("robin@example.com", Locale.ENGLISH, "robin"));
        try (ScriptedSmtp fragile = new ScriptedSmtp(to -> to.startsWith("poison") ? "drop" : "250 ok")) {
            relay.sendDue(senderTo(fragile.port()));
            transaction.executeWithoutResult(
                    status -> jdbc.sql("update mail_outbox set next_at = timestampadd(second, -20, next_at)")
                            .update());
            relay.sendDue(senderTo(fragile.port()));
            assertThat(fragile.accepted).containsExactly("robin@example.com");
        }
    }

    @Test
    void takesOverWhatADeadNodeHeldOnceItsLeaseHasEnded() {
        long id = send(risk("robin@example.com", Locale.ENGLISH, "k"));
        String dead = Outbox.newLease();
        assertThat(outbox.take(10, dead)).hasSize(1);
        assertThat(outbox.take(10, Outbox.newLease())).isEmpty();
        dueNow();
        String heir = Outbox.newLease();
        assertThat(outbox.take(10, heir)).hasSize(1);
        assertThat(outbox.begin(id, dead)).isFalse();
        assertThat(outbox.begin(id, heir)).isTrue();
        outbox.sent(id, dead);
        assertThat(state(id)).isEqualTo("SENDING");
    }

    @Test
    void losesAndDoublesNothingWhenTwoNodesDrainWhatAnAbsentServerLeftBehind() throws Exception {
        transaction.executeWithoutResult(status -> IntStream.range(0, 500)
                .forEach(i -> mailer.send(risk("p" + i + "@example.com", Locale.ENGLISH, "bulk" + i))));
        JavaMailSenderImpl away = started();
        server.stop();
        assertThat(relay.sendDue(away)).isZero();
        GreenMail back = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        back.start();
        try {
            dueNow();
            JavaMailSenderImpl sender = senderTo(back.getSmtp().getPort());
            Set<String> nodes = ConcurrentHashMap.newKeySet();
            CompletableFuture<?>[] work = IntStream.range(0, 2)
                    .mapToObj(node -> CompletableFuture.runAsync(() -> {
                        while (unsent() > 0) {
                            if (relay.sendDue(sender) > 0) {
                                nodes.add("node" + node);
                            }
                        }
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(work).join();
            Set<String> ids = new HashSet<>();
            Set<String> recipients = new HashSet<>();
            for (MimeMessage message : back.getReceivedMessages()) {
                ids.add(message.getMessageID());
                recipients.add(Arrays.toString(message.getAllRecipients()));
            }
            assertThat(back.getReceivedMessages()).hasSize(500);
            assertThat(ids).hasSize(500);
            assertThat(recipients).hasSize(500);
            assertThat(nodes).hasSize(2);
            assertThat(unsent()).isZero();
        } finally {
            back.stop();
        }
    }

    @Test
    void letsNoLineBreakIntoTheHeadOfAMail() throws Exception {
        JavaMailSenderImpl sender = started();
        long bad = send(risk("robin@example.com\r\nBcc: all@example.com", Locale.ENGLISH, "to"));
        long two = send(risk("a@example.com, b@example.com", Locale.ENGLISH, "two"));
        Map<String, Object> model = new java.util.HashMap<>(RISK);
        model.put("title", "Ada\r\nBcc: all@example.com\r\n\r\nBody");
        send(new OutgoingMail("lead/sla-at-risk", Locale.ENGLISH, "robin@example.com", LEAD, model, "subject")
                .toName("Robin\r\nBcc: all@example.com"));
        assertThat(relay.sendDue(sender)).isEqualTo(1);
        assertThat(state(bad)).isEqualTo("DEAD");
        assertThat(state(two)).isEqualTo("DEAD");
        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getHeader("Bcc")).isNull();
        assertThat(got.getAllRecipients()).hasSize(1);
        assertThat(got.getSubject()).isEqualTo("First contact at risk: Ada Bcc: all@example.com Body, due today");
    }

    /** As after a restore: what waits may have been sent since, and somebody looks at it first. */
    @Test
    void holdsMailBackUntilItIsLetGoAndSetsAsideWhatWaits() {
        JavaMailSenderImpl sender = started();
        MailProperties held = new MailProperties(null, "Baton", ZoneId.of("UTC"), 100, true, null);
        ReplyAddresses replies = new ReplyAddresses(held, jdbc, transactions);
        MailRelay holding = new MailRelay(
                outbox,
                attachments,
                new StaticListableBeanFactory(Map.of("sender", sender)).getBeanProvider(JavaMailSender.class),
                held,
                replies,
                baton,
                closing);
        long sent = send(risk("robin@example.com", Locale.ENGLISH, "before"));
        assertThat(relay.sendDue(sender)).isEqualTo(1);
        long waits = send(risk("robin@example.com", Locale.ENGLISH, "restored"));

        holding.run();
        assertThat(state(waits)).isEqualTo("PENDING");
        assertThat(server.getReceivedMessages()).hasSize(1);

        assertThat(outbox.setAside("mail.error.setAside")).isEqualTo(1);
        assertThat(state(waits)).isEqualTo("DEAD");
        assertThat(state(sent)).isEqualTo("SENT");
        assertThat(relay.sendDue(sender)).isZero();
        assertThat(outbox.again(waits)).isTrue();
        assertThat(relay.sendDue(sender)).isEqualTo(1);
    }

    @Test
    void saysWhereAnswersAreToArriveAndKnowsItsOwnTokensOnly() throws Exception {
        MailProperties settings =
                new MailProperties(null, "Baton", ZoneId.of("UTC"), 100, false, "support@nordlicht.test");
        ReplyAddresses replies = new ReplyAddresses(settings, jdbc, transactions);
        MailRelay answered = new MailRelay(outbox, attachments, senders, settings, replies, baton, closing);
        JavaMailSenderImpl sender = started();
        send(risk("robin@example.com", Locale.ENGLISH, "token"));
        assertThat(answered.sendDue(sender)).isEqualTo(1);
        String address = ((InternetAddress) server.getReceivedMessages()[0].getReplyTo()[0]).getAddress();
        assertThat(address).matches("support\\+lead-7\\.[0-9a-f]{12}@nordlicht\\.test");
        assertThat(replies.read(address)).contains(LEAD);
        assertThat(replies.read(address.toUpperCase(Locale.ROOT))).contains(LEAD);
        assertThat(replies.read(address.replace("lead-7", "lead-8"))).isEmpty();
        assertThat(replies.read("support+lead-7.000000000000@nordlicht.test")).isEmpty();
        assertThat(replies.read(address.replace("nordlicht", "elsewhere"))).isEmpty();
        assertThat(replies.read("support+lead-7@nordlicht.test")).isEmpty();
        assertThat(replies.read("support@nordlicht.test")).isEmpty();
        assertThat(new ReplyAddresses(settings, jdbc, transactions).read(address))
                .as("another node")
                .contains(LEAD);
    }
}
