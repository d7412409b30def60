package org.batoncrm.inbox;

import static org.batoncrm.inbox.MailboxRows.in;
import static org.batoncrm.inbox.MailboxRows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of mail that came in, as far as it is on its way. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MailRows {

    /** Longer than any taker takes. */
    static final int LEASE_SECONDS = 300;

    private static final String NOW = "localtimestamp(6)";

    /** A message that has just been fetched. */
    record Fetched(
            String mailbox,
            String purpose,
            long uidValidity,
            long uid,
            MailState state,
            @Nullable String reason,
            @Nullable String detail,
            String sameKey,
            Instant receivedAt,
            @Nullable String contentKey,
            long size,
            ReadMail read) {}

    /** A mail as whoever handles it needs it. */
    record Row(
            long id,
            String mailbox,
            String purpose,
            MailState state,
            @Nullable String reason,
            int attempts,
            String sameKey,
            Instant receivedAt,
            Instant storedAt,
            @Nullable String contentKey,
            long size,
            @Nullable RecordId record) {}

    private final JdbcClient jdbc;
    private final Ids ids;

    MailRows(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    long insert(Fetched mail) {
        long id = ids.next("incoming_mail");
        ReadMail read = mail.read();
        ReadMail.Head head = read.head();
        String domain = head.from().substring(head.from().lastIndexOf('@') + 1);
        jdbc.sql(
                        "insert into incoming_mail (id, mailbox, purpose, uid_validity, uid, flagged, state, reason, reason_detail,"
                                + " attempts, next_at, same_key, message_id, mail_references, from_address, from_name, from_domain,"
                                + " to_line, cc_line, subject, subject_key, sent_at, received_at, stored_at, opened, content_key,"
                                + " size_bytes, body_text, new_text, body_html, blocked_pictures, notes) values (?, ?, ?, ?, ?,"
                                + " false, ?, ?, ?, 0, " + NOW + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + NOW
                                + ", false, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id,
                        mail.mailbox(),
                        mail.purpose(),
                        mail.uidValidity(),
                        mail.uid(),
                        mail.state().name(),
                        mail.reason(),
                        mail.detail() == null ? null : MailHead.cut(mail.detail(), 500),
                        mail.sameKey(),
                        head.messageId(),
                        joined(head.references(), " ", 4000),
                        head.from(),
                        head.fromName(),
                        domain,
                        Objects.requireNonNullElse(joined(head.to(), ", ", 2000), ""),
                        Objects.requireNonNullElse(joined(head.cc(), ", ", 2000), ""),
                        head.subject(),
                        Subjects.key(head.subject()),
                        head.sentAt() == null ? null : Timestamp.from(head.sentAt()),
                        Timestamp.from(mail.receivedAt()),
                        mail.contentKey(),
                        mail.size(),
                        read.text(),
                        QuotedHistory.newPart(read.text()),
                        read.html(),
                        read.blockedPictures(),
                        read.notes().isEmpty() ? null : String.join(" ", read.notes())))
                .update();
        for (ReadMail.Part file : read.files()) {
            jdbc.sql(
                            "insert into incoming_mail_file (mail_id, position, file_name, media_type, size_bytes, inline_picture)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            file.position(),
                            file.name(),
                            MailHead.cut(file.mediaType(), 100),
                            file.content().length,
                            file.inline())
                    .update();
        }
        return id;
    }

    /** What fits of a list of words: the last ones. */
    private static @Nullable String joined(List<String> words, String between, int most) {
        List<String> kept = words;
        while (!kept.isEmpty() && String.join(between, kept).length() > most) {
            kept = kept.subList(1, kept.size());
        }
        return kept.isEmpty() ? null : String.join(between, kept);
    }

    /** Takes up to so many mails that are due and that nobody else handles. */
    List<Long> take(int most, String lease) {
        List<Long> due = jdbc.sql("select id from incoming_mail where state = 'NEW' and next_at <= " + NOW
                        + " order by next_at, id limit " + most + " for update skip locked")
                .query(Long.class)
                .list();
        if (!due.isEmpty()) {
            jdbc.sql("update incoming_mail set lease = :lease, attempts = attempts + 1, next_at = " + in(LEASE_SECONDS)
                            + " where id in (:ids)")
                    .param("lease", lease)
                    .param("ids", due)
                    .update();
        }
        return due;
    }

    /** Locked until the transaction ends; with a lease only while it is still held. */
    Optional<Row> lock(long id, @Nullable String lease) {
        return jdbc.sql("select * from incoming_mail where id = ? and (? is null or lease = ?) for update")
                .params(Arrays.asList(id, lease, lease))
                .query((rs, n) -> row(rs))
                .optional();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select * from incoming_mail where id = ?")
                .param(id)
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** How it ended, and what it opened. */
    void end(
            long id,
            MailState state,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable RecordId record,
            boolean opened) {
        jdbc.sql("update incoming_mail set state = ?, reason = ?, reason_detail = ?, record_type = ?, record_id = ?,"
                        + " opened = ?, lease = null, handled_at = " + NOW + " where id = ?")
                .params(Arrays.asList(
                        state.name(),
                        reason,
                        detail == null ? null : MailHead.cut(detail, 500),
                        record == null ? null : record.type().name(),
                        record == null ? null : record.value(),
                        opened,
                        id))
                .update();
    }

    void later(long id, String lease, long seconds, String detail) {
        jdbc.sql("update incoming_mail set lease = null, next_at = " + in(seconds) + ", reason_detail = ?"
                        + " where id = ? and lease = ?")
                .params(MailHead.cut(detail, 500), id, lease)
                .update();
    }

    /** Gives back what was taken and not looked at yet, as if it had never been taken. */
    void leave(List<Long> ids, String lease) {
        jdbc.sql("update incoming_mail set lease = null, attempts = attempts - 1, next_at = " + NOW
                        + " where id in (:ids) and lease = :lease")
                .param("ids", ids)
                .param("lease", lease)
                .update();
    }

    /** From the beginning, by whichever node comes first. */
    void renew(long id, @Nullable String reason) {
        jdbc.sql("update incoming_mail set state = 'NEW', reason = ?, reason_detail = null, attempts = 0, lease = null,"
                        + " next_at = " + NOW + " where id = ?")
                .params(Arrays.asList(reason, id))
                .update();
    }

    void decided(long id, String person) {
        jdbc.sql("update incoming_mail set decided_by = ? where id = ?")
                .params(person, id)
                .update();
    }

    void leaveOut(long id, int position, String sentence) {
        jdbc.sql("update incoming_mail_file set problem = ? where mail_id = ? and position = ?")
                .params(MailHead.cut(sentence, 500), id, position)
                .update();
    }

    /** Messages that were handled, and of which the mail server has not been told yet. */
    List<Long> unflagged(String mailbox, long uidValidity) {
        return jdbc.sql("select uid from incoming_mail where mailbox = ? and flagged = false and uid_validity = ?"
                        + " and state <> 'NEW' order by uid limit 200")
                .params(mailbox, uidValidity)
                .query(Long.class)
                .list();
    }

    void flagged(String mailbox, long uidValidity, Collection<Long> uids) {
        jdbc.sql("update incoming_mail set flagged = true where mailbox = :mailbox and uid_validity = :validity"
                        + " and uid in (:uids)")
                .param("mailbox", mailbox)
                .param("validity", uidValidity)
                .param("uids", uids)
                .update();
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getLong("id"),
                rs.getString("mailbox"),
                rs.getString("purpose"),
                MailState.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getInt("attempts"),
                rs.getString("same_key"),
                Objects.requireNonNull(instant(rs, "received_at")),
                Objects.requireNonNull(instant(rs, "stored_at")),
                rs.getString("content_key"),
                rs.getLong("size_bytes"),
                record(rs));
    }

    static @Nullable RecordId record(ResultSet rs) throws SQLException {
        String type = rs.getString("record_type");
        return type == null ? null : RecordId.of(RecordType.valueOf(type), rs.getLong("record_id"));
    }

    static String newLease() {
        return UUID.randomUUID().toString();
    }
}
