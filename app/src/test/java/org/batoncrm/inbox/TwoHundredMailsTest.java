package org.batoncrm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hundred mails as the world sends them, and a node that goes down twice on the way. */
@BatonTest
class TwoHundredMailsTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** The node is gone: nothing that would have followed happens. */
    private static final class NodeDown extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Goes down after so many mails, in the middle of the transaction that handles one. */
    private static final class FailingTaker implements MailTaker {

        private int left = Integer.MAX_VALUE;

        @Override
        public Optional<RecordId> take(IncomingMail mail) {
            if (left-- == 0) {
                throw new NodeDown();
            }
            return Optional.empty();
        }
    }

    @Autowired
    private MailFetcher fetcher;

    @Autowired
    private MailHandler handler;

    @Autowired
    private Mailer mailer;

    @Autowired
    private Accounts accounts;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DefaultListableBeanFactory beans;

    private final ImapServer server = new ImapServer();
    private final FailingTaker taker = new FailingTaker();
    private final List<String> answered = new ArrayList<>();
    private RecordId account;

    @BeforeEach
    void aThread() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("support", Role.SUPPORT_LEAD);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        for (int i = 0; i < 40; i++) {
            String to = "c" + i + "@harbour.example";
            String key = "two-hundred:" + i;
            answered.add(transaction.execute(status -> {
                long id = mailer.send(new OutgoingMail(
                        "lead/sla-at-risk",
                        Locale.ENGLISH,
                        to,
                        account,
                        Map.of("recipient", "C", "title", "Offer", "company", "–", "owner", "R", "dueAt", "today"),
                        key));
                return jdbc.sql("select message_id from mail_outbox where id = ?")
                        .param(id)
                        .query(String.class)
                        .single();
            }));
        }
        beans.registerSingleton("failingTaker", taker);
    }

    @AfterEach
    void stop() {
        beans.destroySingleton("failingTaker");
        server.close();
    }

    private void deliver() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            String from = "c" + (i % 40) + "@harbour.example";
            String id = "m" + i + "@world.example";
            String answers = "In-Reply-To: " + answered.get(i % 40) + "\n";
            switch (i % 10) {
                case 0, 1 -> server.deliver(Samples.mail(id, from, "Re: Offer", "Answer " + i, answers));
                case 2 ->
                    server.deliver(Samples.mail(
                            id, from, "Out of office", "Away", answers + "Auto-Submitted: auto-replied\n"));
                case 3 ->
                    server.deliver(Samples.bounce(answered.get(i % 40), "5.2.2", "552 full")
                            .replaceFirst("<b(-?\\d+@mx)", "<b" + i + "m$1"));
                case 4 ->
                    server.deliver(
                            Samples.mail(id, "li" + i + "@shanghai" + i + ".example", "询价 " + i, "您好，请报价。")
                                    .replace("charset=utf-8", "charset=gb2312"),
                            GB18030);
                case 5 ->
                    server.deliver(Samples.mail(
                            id,
                            "big" + i + "@far" + i + ".example",
                            "Big",
                            "x".repeat(80).concat("\n").repeat(8_000)));
                case 6 -> {
                    byte[] noise = new byte[3_000];
                    random.nextBytes(noise);
                    server.deliver(Samples.mail(id, "odd" + i + "@odd" + i + ".example", "Odd", "")
                                    .replace("text/plain; charset=utf-8", "multipart/mixed; boundary=\"never\"")
                            + new String(noise, StandardCharsets.ISO_8859_1));
                }
                case 7 ->
                    server.deliver(Samples.mail(
                                    id,
                                    "evil" + i + "@evil" + i + ".example",
                                    "<script>alert('subject')</script>",
                                    "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
                                            + "<a href=\"javascript:alert(4)\">x</a><p>kept " + i + "</p>")
                            .replace("text/plain", "text/html"));
                case 8 -> server.deliver(Samples.mail(id, "new" + i + "@new" + i + ".example", "Question", "How?"));
                default -> server.deliver("\nno head at all " + i);
            }
        }
    }

    private void another() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update inbox_mailbox set lease_until = timestampadd(second, -1, localtimestamp(6)),"
                            + " next_at = timestampadd(second, -1, localtimestamp(6))")
                    .update();
            jdbc.sql(
                            "update incoming_mail set next_at = timestampadd(second, -1, localtimestamp(6)) where state = 'NEW'")
                    .update();
        });
    }

    private int handleUntilTheNodeIsDown(int mails) {
        taker.left = mails;
        try {
            return handler.handleDue();
        } catch (NodeDown gone) {
            return -1;
        }
    }

    private int count(String where) {
        return jdbc.sql("select count(*) from incoming_mail where " + where)
                .query(Integer.class)
                .single();
    }

    @Test
    void accountsForEveryMailOnceAndRunsNothingOfThem() {
        deliver();
        fetcher.poll(server.box());
        assertThat(handleUntilTheNodeIsDown(15)).isEqualTo(-1);
        another();
        assertThat(handleUntilTheNodeIsDown(30)).isEqualTo(-1);
        another();
        assertThat(handleUntilTheNodeIsDown(Integer.MAX_VALUE)).isPositive();
        another();
        fetcher.poll(server.box());
        handler.handleDue();

        assertThat(count("1 = 1")).isEqualTo(200);
        assertThat(count("state = 'NEW'")).isZero();
        assertThat(jdbc.sql(
                                "select count(*) from (select uid from incoming_mail group by mailbox, uid_validity, uid having count(*) > 1) twice")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(count("state = 'TAKEN'")).isEqualTo(40);
        assertThat(jdbc.sql("select count(*) from timeline_entry where kind = 'MAIL_IN'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
        assertThat(count("state = 'LOGGED' and reason = 'auto'")).isEqualTo(20);
        assertThat(count("state = 'LOGGED' and reason = 'bounce'")).isEqualTo(20);
        assertThat(jdbc.sql("select count(*) from mail_outbox where bounced_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        assertThat(count("state = 'UNMATCHED' and subject like '询价%' and new_text = '您好，请报价。'"))
                .isEqualTo(20);
        assertThat(count("content_key is null")).isZero();
        assertThat(count("state in ('UNMATCHED', 'UNREADABLE', 'HELD')")).isEqualTo(120);
        assertThat(server.unseen()).isZero();
        nothingRuns();
    }

    private void nothingRuns() {
        Session support = people.logIn("support");
        assertThat(support.get("/inbox?tab=all").body()).doesNotContain("<script>alert");
        List<Long> hostile = jdbc.sql("select id from incoming_mail where from_address like 'evil%'")
                .query(Long.class)
                .list();
        assertThat(hostile).hasSize(20);
        for (long id : hostile) {
            assertThat(support.get("/inbox/" + id).body())
                    .contains("kept")
                    .doesNotContain("<script>alert", "<img src=x");
            assertThat(support.get("/inbox/" + id + "/letter").body())
                    .contains("kept")
                    .doesNotContain("<script", "onerror", "onload", "javascript:");
        }
    }
}
