package org.batoncrm.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of feedback. Column names come from this room alone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FeedbackStore {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    FeedbackStore(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new one; the columns beside those that all have. */
    RecordId insert(
            FeedbackKind kind,
            FeedbackState state,
            String title,
            String language,
            Map<String, @Nullable Object> columns) {
        RecordId id = RecordId.of(RecordType.FEEDBACK, ids.next("feedback"));
        Map<String, @Nullable Object> all = new HashMap<>(columns);
        all.put("id", id.value());
        all.put("version", 0);
        all.put("kind", kind);
        all.put("state", state);
        all.put("title", title);
        all.put("language", language);
        all.put("anonymous", false);
        all.put("reminded", false);
        all.put("created_at", clock.instant());
        all.put("updated_at", clock.instant());
        List<String> names = List.copyOf(all.keySet());
        jdbc.sql("insert into feedback (" + String.join(", ", names) + ") values (:" + String.join(", :", names) + ")")
                .params(bound(all))
                .update();
        return id;
    }

    void set(RecordId id, Map<String, @Nullable Object> columns) {
        List<String> parts = new ArrayList<>();
        columns.keySet().forEach(name -> parts.add(name + " = :" + name));
        Map<String, @Nullable Object> all = new HashMap<>(columns);
        all.put("the_id", id.value());
        all.put("now", clock.instant());
        jdbc.sql("update feedback set " + String.join(", ", parts)
                        + ", updated_at = :now, version = version + 1 where id = :the_id")
                .params(bound(all))
                .update();
    }

    Feedback get(RecordId id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    Optional<Feedback> find(RecordId id) {
        return one(id, "");
    }

    /** Whoever comes second waits here. */
    Feedback locked(RecordId id) {
        return one(id, " for update").orElseThrow(() -> new NotFound(id));
    }

    private Optional<Feedback> one(RecordId id, String how) {
        return id.type() != RecordType.FEEDBACK
                ? Optional.empty()
                : jdbc.sql("select * from feedback where id = ? and deleted_at is null" + how)
                        .param(id.value())
                        .query((rs, n) -> feedback(rs))
                        .optional();
    }

    /** In the order of the numbers given; what is not there is left out. */
    List<Feedback> all(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, Feedback> found = new HashMap<>();
        jdbc.sql("select * from feedback where id in (:ids) and deleted_at is null")
                .param("ids", numbers)
                .query((rs, n) -> feedback(rs))
                .list()
                .forEach(one -> found.put(one.id().value(), one));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** What a colleague has said, the newest first. */
    List<Feedback> ofAuthor(long author) {
        return jdbc.sql("select * from feedback where author_id = ? and deleted_at is null order by id desc limit "
                        + MOST)
                .param(author)
                .query((rs, n) -> feedback(rs))
                .list();
    }

    /** The survey about a record, if there is one. */
    Optional<Feedback> about(FeedbackKind kind, RecordId record) {
        return jdbc.sql(
                        "select * from feedback where about_type = ? and about_id = ? and kind = ? and deleted_at is null")
                .params(record.type().name(), record.value(), kind.name())
                .query((rs, n) -> feedback(rs))
                .optional();
    }

    /** Whether an unhappy answer of this person or company waits for its call. */
    boolean unhappy(@Nullable RecordId contact, @Nullable RecordId account) {
        return jdbc.sql("select count(*) from feedback where state = 'FOLLOW_UP' and score <= 2 and deleted_at is null"
                                + " and (contact_id = :contact or account_id = :account)")
                        .param("contact", contact == null ? -1L : contact.value())
                        .param("account", account == null ? -1L : account.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether the person was asked to be a reference since then. */
    boolean askedForReference(RecordId contact, Instant since) {
        return jdbc.sql("select count(*) from feedback where contact_id = ? and reference_outcome is not null"
                                + " and ended_at > ?")
                        .params(contact.value(), Timestamp.from(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    void asked(RecordId contact, Instant at) {
        int there = jdbc.sql("update feedback_asked set asked_at = asked_at where contact_id = ? and asked_at = ?")
                .params(contact.value(), Timestamp.from(at))
                .update();
        if (there == 0) {
            jdbc.sql("insert into feedback_asked (contact_id, asked_at) values (?, ?)")
                    .params(contact.value(), Timestamp.from(at))
                    .update();
        }
    }

    Optional<Instant> lastAsked(RecordId contact) {
        return jdbc.sql("select max(asked_at) from feedback_asked where contact_id = ?")
                .param(contact.value())
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, LocalDateTime.class)))
                .single()
                .map(at -> at.toInstant(ZoneOffset.UTC));
    }

    /** A person or company is gone for good: nothing points at it any more. */
    void forget(RecordId gone) {
        String column = gone.type() == RecordType.CONTACT ? "contact_id" : "account_id";
        jdbc.sql("update feedback set " + column + " = null where " + column + " = ?")
                .param(gone.value())
                .update();
        if (gone.type() == RecordType.CONTACT) {
            jdbc.sql("delete from feedback_asked where contact_id = ?")
                    .param(gone.value())
                    .update();
        }
    }

    private static Map<String, @Nullable Object> bound(Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> bound = new HashMap<>();
        columns.forEach((name, held) -> bound.put(
                name,
                held instanceof Instant at ? Timestamp.from(at) : held instanceof Enum<?> one ? one.name() : held));
        return bound;
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        LocalDateTime at = rs.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable RecordId record(ResultSet rs, RecordType type, String column) throws SQLException {
        Long number = rs.getObject(column, Long.class);
        return number == null ? null : RecordId.of(type, number);
    }

    private static Feedback feedback(ResultSet rs) throws SQLException {
        String about = rs.getString("about_type");
        return new Feedback(
                RecordId.of(RecordType.FEEDBACK, rs.getLong("id")),
                rs.getInt("version"),
                FeedbackKind.valueOf(rs.getString("kind")),
                FeedbackState.valueOf(rs.getString("state")),
                rs.getString("title"),
                about == null ? null : record(rs, RecordType.valueOf(about), "about_id"),
                record(rs, RecordType.CONTACT, "contact_id"),
                record(rs, RecordType.ACCOUNT, "account_id"),
                rs.getString("language"),
                rs.getObject("score", Integer.class),
                rs.getString("comment_text"),
                rs.getBoolean("anonymous"),
                rs.getString("why"),
                instant(rs, "asked_at"),
                instant(rs, "close_at"),
                rs.getBoolean("reminded"),
                instant(rs, "answered_at"),
                instant(rs, "ended_at"),
                rs.getString("root_cause"),
                rs.getString("loop_note"),
                instant(rs, "loop_closed_at"),
                rs.getString("reference_outcome"),
                rs.getString("reference_note"),
                rs.getObject("author_id", Long.class),
                rs.getString("page"),
                rs.getString("app_version"),
                rs.getString("task_key"),
                rs.getString("reply"),
                instant(rs, "replied_at"),
                instant(rs, "seen_at"),
                Objects.requireNonNull(instant(rs, "created_at")));
    }
}
