package org.batoncrm.inbox;

import static org.batoncrm.inbox.MailboxRows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the desk shows. Mail that went to a record is listed for those only who may read all records of its kind. */
@Component
@Transactional(propagation = Propagation.SUPPORTS)
class InboxReading {

    private static final String COLUMNS =
            "id, state, reason, reason_detail, decided_by, mailbox, from_address, from_name,"
                    + " to_line, cc_line, subject, received_at, sent_at, message_id, record_type, record_id, size_bytes,"
                    + " blocked_pictures, notes, content_key,"
                    + " (select count(*) from incoming_mail_file f where f.mail_id = m.id and f.inline_picture = false) as files";

    private final Access access;
    private final Records records;
    private final JdbcClient jdbc;

    InboxReading(Access access, Records records, JdbcClient jdbc) {
        this.access = access;
        this.records = records;
        this.jdbc = jdbc;
    }

    private record Condition(String sql, Map<String, Object> parameters) {}

    List<MailView> page(InboxTab tab, String query, int page, int size) {
        Condition where = where(tab, query);
        List<MailView> found = jdbc.sql("select " + COLUMNS + " from incoming_mail m where " + where.sql()
                        + " order by id desc limit " + size + " offset " + (long) page * size)
                .params(where.parameters())
                .query((rs, n) -> view(rs))
                .list();
        return titled(found);
    }

    long count(InboxTab tab, String query) {
        Condition where = where(tab, query);
        return jdbc.sql("select count(*) from incoming_mail m where " + where.sql())
                .params(where.parameters())
                .query(Long.class)
                .single();
    }

    Optional<MailView> find(long id) {
        return jdbc
                .sql("select " + COLUMNS + " from incoming_mail m where id = ?")
                .param(id)
                .query((rs, n) -> view(rs))
                .list()
                .stream()
                .map(mail -> titled(List.of(mail)).get(0))
                .findFirst();
    }

    MailView.Letter letter(long id) {
        return jdbc.sql("select body_text, new_text, body_html is not null from incoming_mail where id = ?")
                .param(id)
                .query((rs, n) -> {
                    String text =
                            Objects.requireNonNullElse(rs.getString(1), "").strip();
                    String fresh =
                            Objects.requireNonNullElse(rs.getString(2), "").strip();
                    boolean quotes = !fresh.isEmpty() && text.startsWith(fresh) && text.length() > fresh.length();
                    return new MailView.Letter(
                            text,
                            quotes ? fresh : text,
                            quotes ? text.substring(fresh.length()).strip() : null,
                            rs.getBoolean(3));
                })
                .single();
    }

    Optional<String> html(long id) {
        return jdbc.sql("select body_html from incoming_mail where id = ? and body_html is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    List<MailView.File> files(long id) {
        return jdbc.sql("select position, file_name, media_type, size_bytes, inline_picture, problem"
                        + " from incoming_mail_file where mail_id = ? order by position")
                .param(id)
                .query((rs, n) -> new MailView.File(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getLong(4),
                        rs.getBoolean(5),
                        rs.getString(6)))
                .list();
    }

    Optional<String> contentKey(long id) {
        return jdbc.sql("select content_key from incoming_mail where id = ? and content_key is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** How many wait for a person; a hundred are enough. */
    int waiting() {
        return jdbc.sql("select count(*) from (select id from incoming_mail where state in ('UNMATCHED', 'HELD',"
                        + " 'UNREADABLE') limit 100) waiting")
                .query(Integer.class)
                .single();
    }

    List<Long> heldOf(String sender) {
        return jdbc.sql("select id from incoming_mail where from_address = ? and state = 'HELD' order by id limit 1000")
                .param(sender)
                .query(Long.class)
                .list();
    }

    private Condition where(InboxTab tab, String query) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("states", tab.states());
        StringBuilder sql = new StringBuilder("state in (:states)");
        List<String> types = Arrays.stream(RecordType.values())
                .filter(type -> access.readable(type).scope() == Access.Scope.ALL)
                .map(Enum::name)
                .toList();
        if (types.isEmpty()) {
            sql.append(" and record_type is null");
        } else {
            sql.append(" and (record_type is null or record_type in (:types))");
            parameters.put("types", types);
        }
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty()) {
            Optional<RecordId> record = RecordId.parse(wanted.toUpperCase(Locale.ROOT));
            if (record.isPresent()) {
                sql.append(" and record_type = :type and record_id = :record");
                parameters.put("type", record.get().type().name());
                parameters.put("record", record.get().value());
            } else {
                String literal = wanted.replace("!", "!!").replace("%", "!%").replace("_", "!_");
                parameters.put("begins", MailHead.cut(literal, 140) + "%");
                sql.append(" and (from_address like :begins escape '!' or subject_key like :begins escape '!')");
            }
        }
        return new Condition(sql.toString(), parameters);
    }

    private List<MailView> titled(List<MailView> mails) {
        List<RecordId> ids = mails.stream()
                .map(MailView::record)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<RecordId, RecordCard> cards = records.cards(ids);
        return mails.stream().map(mail -> titled(mail, cards)).toList();
    }

    private static MailView titled(MailView m, Map<RecordId, RecordCard> cards) {
        RecordCard card = m.record() == null ? null : cards.get(m.record());
        return card == null
                ? m
                : new MailView(
                        m.id(),
                        m.state(),
                        m.reasonKey(),
                        m.detail(),
                        m.decidedBy(),
                        m.mailbox(),
                        m.from(),
                        m.fromName(),
                        m.to(),
                        m.cc(),
                        m.subject(),
                        m.receivedAt(),
                        m.sentAt(),
                        m.messageId(),
                        m.record(),
                        card.title(),
                        m.size(),
                        m.fileCount(),
                        m.blockedPictures(),
                        m.noteKeys(),
                        m.readable());
    }

    private static MailView view(ResultSet rs) throws SQLException {
        String reason = rs.getString("reason");
        List<String> notes = new ArrayList<>();
        for (String note : Objects.requireNonNullElse(rs.getString("notes"), "").split(" ")) {
            if (!note.isEmpty()) {
                notes.add("inbox.note." + note);
            }
        }
        return new MailView(
                rs.getLong("id"),
                MailState.valueOf(rs.getString("state")),
                reason == null ? null : "inbox.reason." + reason,
                rs.getString("reason_detail"),
                rs.getString("decided_by"),
                rs.getString("mailbox"),
                rs.getString("from_address"),
                rs.getString("from_name"),
                rs.getString("to_line"),
                rs.getString("cc_line"),
                rs.getString("subject"),
                Objects.requireNonNull(instant(rs, "received_at")),
                instant(rs, "sent_at"),
                rs.getString("message_id"),
                MailRows.record(rs),
                null,
                rs.getLong("size_bytes"),
                rs.getInt("files"),
                rs.getInt("blocked_pictures"),
                notes,
                rs.getString("content_key") != null);
    }

    static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
