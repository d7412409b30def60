package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of conversations. They are added and read, and never changed. */
@Component
class MessageStore {

    /** A message to be kept; the same intent has the same key and is kept once. */
    record Fresh(
            MessageKind kind,
            @Nullable Long authorId,
            String author,
            @Nullable String email,
            TicketChannel channel,
            String body,
            @Nullable String html,
            int minutes,
            @Nullable String onceKey,
            Instant at) {}

    private final JdbcClient jdbc;
    private final Ids ids;

    MessageStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** The ticket is locked by the caller. Whether it is new: what has the key of an earlier one is not kept again. */
    boolean add(RecordId ticket, Fresh fresh, List<TicketMessage.File> files) {
        if (knows(ticket, fresh.onceKey())) {
            return false;
        }
        first(ticket, fresh, files);
        return true;
    }

    /** As {@link #add} for a ticket in which nothing can have been said before. */
    void first(RecordId ticket, Fresh fresh, List<TicketMessage.File> files) {
        long id = ids.pooled("ticket_message");
        jdbc.sql("insert into ticket_message (id, ticket_id, kind, author_id, author_name, author_email, channel, body,"
                        + " html, minutes, once_key, written_at) values (:id, :ticket, :kind, :author, :name, :email,"
                        + " :channel, :body, :html, :minutes, :once, :at)")
                .param("id", id)
                .param("ticket", ticket.value())
                .param("kind", fresh.kind().name())
                .param("author", fresh.authorId())
                .param("name", fresh.author())
                .param("email", fresh.email())
                .param("channel", fresh.channel().name())
                .param("body", fresh.body())
                .param("html", fresh.html())
                .param("minutes", fresh.minutes())
                .param("once", fresh.onceKey())
                .param("at", Timestamp.from(fresh.at()))
                .update();
        layDown(id, files);
    }

    private void layDown(long message, List<TicketMessage.File> files) {
        files.forEach(file -> jdbc.sql("insert into ticket_message_file (message_id, file_id, file_name, lies_with)"
                        + " values (?, ?, ?, ?)")
                .params(message, file.id(), file.name(), file.record().value())
                .update());
    }

    /** Files that came with a word that was said already, by its key. */
    void layDown(RecordId ticket, String onceKey, List<TicketMessage.File> files) {
        jdbc.sql("select id from ticket_message where ticket_id = ? and once_key = ?")
                .params(ticket.value(), onceKey)
                .query(Long.class)
                .optional()
                .ifPresent(message -> layDown(message, files));
    }

    /** Whether what has this key was said already. */
    boolean knows(RecordId ticket, @Nullable String onceKey) {
        return onceKey != null
                && jdbc.sql("select count(*) from ticket_message where ticket_id = ? and once_key = ?")
                                .params(ticket.value(), onceKey)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    /** The newest of a ticket after so many, in the order in which they were written. */
    List<TicketMessage> newest(RecordId ticket, boolean publicOnly, int after, int most) {
        List<TicketMessage> found = new ArrayList<>(jdbc.sql("select * from ticket_message where ticket_id = ?"
                        + (publicOnly ? " and kind <> 'NOTE'" : "")
                        + " order by written_at desc, id desc limit ? offset ?")
                .params(ticket.value(), most, after)
                .query((rs, n) -> new TicketMessage(
                        rs.getLong("id"),
                        MessageKind.valueOf(rs.getString("kind")),
                        rs.getString("author_name"),
                        rs.getObject("author_id", Long.class),
                        rs.getString("author_email"),
                        TicketChannel.valueOf(rs.getString("channel")),
                        rs.getString("body"),
                        rs.getString("html"),
                        rs.getInt("minutes"),
                        rs.getTimestamp("written_at").toInstant(),
                        List.of()))
                .list());
        Collections.reverse(found);
        Map<Long, List<TicketMessage.File>> files = files(found);
        return found.stream()
                .map(one -> files.containsKey(one.id()) ? one.with(files.get(one.id())) : one)
                .toList();
    }

    private Map<Long, List<TicketMessage.File>> files(List<TicketMessage> messages) {
        Map<Long, List<TicketMessage.File>> files = new HashMap<>();
        if (!messages.isEmpty()) {
            jdbc.sql(
                            "select message_id, file_id, file_name, lies_with from ticket_message_file where message_id in (:ids)"
                                    + " order by message_id, file_id")
                    .param("ids", messages.stream().map(TicketMessage::id).toList())
                    .query(rs -> {
                        files.computeIfAbsent(rs.getLong(1), id -> new ArrayList<>())
                                .add(new TicketMessage.File(
                                        rs.getLong(2), rs.getString(3), RecordId.of(RecordType.TICKET, rs.getLong(4))));
                    });
        }
        return files;
    }

    /** Whether the customer has written since a moment. */
    boolean customerWroteSince(RecordId ticket, Instant since) {
        return jdbc.sql("select count(*) from ticket_message where ticket_id = ? and kind = 'CUSTOMER'"
                                + " and written_at > ?")
                        .params(ticket.value(), Timestamp.from(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The file, if it came or went with words that the customer of this ticket may read. */
    Optional<TicketMessage.File> publicFile(RecordId ticket, long file) {
        return jdbc.sql("select f.file_id, f.file_name, f.lies_with from ticket_message_file f"
                        + " join ticket_message m on m.id = f.message_id"
                        + " where m.ticket_id = ? and f.file_id = ? and m.kind <> 'NOTE' limit 1")
                .params(ticket.value(), file)
                .query((rs, n) -> new TicketMessage.File(
                        rs.getLong(1), rs.getString(2), RecordId.of(RecordType.TICKET, rs.getLong(3))))
                .optional();
    }

    /** Files that lie with a ticket whose words now all stand in another one. */
    List<Long> strayed(RecordId from, RecordId to) {
        return jdbc.sql("select distinct f.file_id from ticket_message_file f"
                        + " join ticket_message m on m.id = f.message_id where m.ticket_id = :to and f.lies_with = :from"
                        + " and not exists (select 1 from ticket_message_file g join ticket_message n"
                        + " on n.id = g.message_id where g.file_id = f.file_id and n.ticket_id <> :to)")
                .param("to", to.value())
                .param("from", from.value())
                .query(Long.class)
                .list();
    }

    /** A file of these words lies with another ticket now, there maybe under the number of its like. */
    void lieWith(RecordId ticket, long before, long now) {
        if (before != now) {
            jdbc.sql("delete from ticket_message_file where file_id = :before and message_id in (select message_id"
                            + " from (select message_id from ticket_message_file where file_id = :now) known)")
                    .param("before", before)
                    .param("now", now)
                    .update();
        }
        jdbc.sql("update ticket_message_file set file_id = ?, lies_with = ? where file_id = ?")
                .params(now, ticket.value(), before)
                .update();
    }

    /** Words go along to another ticket, in their order. */
    void move(RecordId from, RecordId to, List<Long> messages) {
        if (!messages.isEmpty()) {
            jdbc.sql(
                            "update ticket_message set ticket_id = :to, once_key = null where ticket_id = :from and id in (:ids)")
                    .param("to", to.value())
                    .param("from", from.value())
                    .param("ids", messages)
                    .update();
        }
    }
}
