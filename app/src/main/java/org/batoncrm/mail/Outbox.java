package org.batoncrm.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows on their way. A node holds a row by a lease that ends by the database's clock, so that a dead node's mails go
 * on from another one and a wrong clock doubles nothing.
 */
@Component
class Outbox {

    static final int LEASE_SECONDS = 60;

    /** Works the same on both databases; the session runs in UTC. */
    private static final String NOW = "localtimestamp(6)";

    /** A mail as the sender needs it. */
    record Taken(
            long id,
            String messageId,
            @Nullable String inReplyTo,
            @Nullable String threadRefs,
            String toAddress,
            @Nullable String toName,
            String subject,
            String htmlBody,
            String textBody,
            int attempts,
            @Nullable String recordType,
            @Nullable Long recordId) {}

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes up to so many mails that are due and that no other node holds. */
    @Transactional
    public List<Taken> take(int max, String lease) {
        List<Long> ids = new ArrayList<>();
        for (String state : List.of("PENDING", "FAILED", "SENDING")) {
            // One state at a time, so that the index gives the order and only the rows taken are locked.
            ids.addAll(jdbc.sql("select id from mail_outbox where state = '" + state + "' and next_at <= " + NOW
                            + " order by next_at limit " + (max - ids.size()) + " for update skip locked")
                    .query(Long.class)
                    .list());
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        jdbc.sql("update mail_outbox set state = 'SENDING', lease = :lease, next_at = " + in(LEASE_SECONDS)
                        + " where id in (:ids)")
                .param("lease", lease)
                .param("ids", ids)
                .update();
        return jdbc.sql(
                        "select id, message_id, in_reply_to, thread_refs, to_address, to_name, subject, html_body,"
                                + " text_body, attempts, coalesce(answers_type, record_type) as record_type,"
                                + " coalesce(answers_id, record_id) as record_id from mail_outbox where id in (:ids) order by id")
                .param("ids", ids)
                .query(Taken.class)
                .list();
    }

    /** Counts the try and prolongs the lease; false when the mail has gone to another node meanwhile. */
    @Transactional
    public boolean begin(long id, String lease) {
        return jdbc.sql("update mail_outbox set attempts = attempts + 1, next_at = " + in(LEASE_SECONDS)
                                + " where id = ? and lease = ? and state = 'SENDING'")
                        .params(id, lease)
                        .update()
                == 1;
    }

    @Transactional
    public void sent(long id, String lease) {
        jdbc.sql("update mail_outbox set state = 'SENT', sent_at = " + NOW + ", lease = null, last_error = null"
                        + " where id = ? and lease = ?")
                .params(id, lease)
                .update();
    }

    @Transactional
    public void failed(long id, String lease, long secondsToWait, String why) {
        jdbc.sql("update mail_outbox set state = 'FAILED', next_at = " + in(secondsToWait)
                        + ", lease = null, last_error = ? where id = ? and lease = ?")
                .params(Headers.line(why, 500), id, lease)
                .update();
    }

    @Transactional
    public void dead(long id, String lease, String why) {
        jdbc.sql("update mail_outbox set state = 'DEAD', lease = null, last_error = ? where id = ? and lease = ?")
                .params(Headers.line(why, 500), id, lease)
                .update();
    }

    /**
     * Gives back what this node holds, without counting a try against any mail. The one that was tried waits longer, so
     * that a mail on which the connection breaks each time does not keep the others back.
     */
    @Transactional
    public void giveBack(String lease, long tried, long secondsToWait, String why) {
        jdbc.sql("update mail_outbox set state = 'PENDING', lease = null, last_error = :why,"
                        + " attempts = case when id = :tried then attempts - 1 else attempts end,"
                        + " next_at = case when id = :tried then " + in(4 * secondsToWait) + " else "
                        + in(secondsToWait)
                        + " end where lease = :lease and state = 'SENDING'")
                .param("why", Headers.line(why, 500))
                .param("tried", tried)
                .param("lease", lease)
                .update();
    }

    /** Gives back what was taken and not tried yet; another node may have it at once. */
    @Transactional
    public void leave(String lease) {
        jdbc.sql("update mail_outbox set state = 'PENDING', lease = null, next_at = " + NOW
                        + " where lease = ? and state = 'SENDING'")
                .param(lease)
                .update();
    }

    /** A dead letter goes out again, with the Message-ID it always had. */
    @Transactional
    public boolean again(long id) {
        return jdbc.sql("update mail_outbox set state = 'PENDING', attempts = 0, next_at = " + NOW
                                + ", lease = null, last_error = null where id = ? and state = 'DEAD'")
                        .param(id)
                        .update()
                == 1;
    }

    /** Makes dead letters of all that waits and is not in a node's hands; how many. Each can be sent again. */
    @Transactional
    public int setAside(String why) {
        return jdbc.sql("update mail_outbox set state = 'DEAD', lease = null, last_error = ?"
                        + " where state in ('PENDING', 'FAILED') or state = 'SENDING' and next_at <= " + NOW)
                .param(why)
                .update();
    }

    static String newLease() {
        return UUID.randomUUID().toString();
    }

    private static String in(long seconds) {
        return "timestampadd(second, " + seconds + ", " + NOW + ")";
    }
}
