package org.batoncrm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final List<WorldsMail.Thread> threads = new ArrayList<>();
    private RecordId account;

    @BeforeEach
    void aThread() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("support", Role.SUPPORT_LEAD);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        for (int i = 0; i < 40; i++) {
            String to = "c" + i + "@harbour.example";
            String key = "two-hundred:" + i;
            String messageId = transaction.execute(status -> {
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
            });
            threads.add(new WorldsMail.Thread(to, messageId));
        }
        beans.registerSingleton("failingTaker", taker);
    }

    @AfterEach
    void stop() {
        beans.destroySingleton("failingTaker");
        server.close();
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
        WorldsMail.deliver(server, threads);
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
