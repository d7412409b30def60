package org.batoncrm.handover;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of hand-overs and of those who were asked to take over. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HandoverStore {

    /** Somebody who was asked, and what was said. */
    record Receiver(
            long userId,
            ReceiverState state,
            @Nullable String reason,
            @Nullable String question,
            @Nullable String reply) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    HandoverStore(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    RecordId insert(long leaver, String name, LocalDate lastDay, String reason, boolean notify, long by, @Nullable Long team) {
        long id = ids.next("handover");
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("insert into handover (id, version, user_id, title, state, last_day, reason, notify_customers, started_by,"
                        + " open_key, owner_id, team_id, created_at, updated_at)"
                        + " values (?, 0, ?, ?, 'PLANNING', ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id,
                        leaver,
                        name,
                        Date.valueOf(lastDay),
                        reason,
                        notify,
                        by,
                        String.valueOf(leaver),
                        by,
                        team,
                        now,
                        now))
                .update();
        return id(id);
    }

    Optional<Handover> find(RecordId id, boolean locked) {
        return id.type() != RecordType.HANDOVER
                ? Optional.empty()
                : jdbc.sql("select * from handover where id = ? and deleted_at is null" + (locked ? " for update" : ""))
                        .param(id.value())
                        .query((rs, n) -> handover(rs))
                        .optional();
    }

    /** In the order of the numbers given; what is not there is left out. */
    List<Handover> all(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, Handover> found = new HashMap<>();
        jdbc.sql("select * from handover where id in (:ids) and deleted_at is null")
                .param("ids", numbers)
                .query((rs, n) -> handover(rs))
                .list()
                .forEach(one -> found.put(one.id().value(), one));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The one in which the person hands over now. */
    Optional<RecordId> openOf(long leaver) {
        return jdbc.sql("select id from handover where open_key = ?")
                .param(String.valueOf(leaver))
                .query(Long.class)
                .optional()
                .map(HandoverStore::id);
    }

    /** Those in which somebody has been asked and has not refused. */
    List<RecordId> openWithReceiver(long user) {
        return jdbc.sql("select h.id from handover_receiver r join handover h on h.id = r.handover_id"
                        + " where r.user_id = ? and r.state <> 'REFUSED' and h.open_key is not null order by h.id")
                .param(user)
                .query(Long.class)
                .list()
                .stream()
                .map(HandoverStore::id)
                .toList();
    }

    /** Who of these people is leaving. */
    List<Long> leaving(Collection<Long> people) {
        return people.isEmpty()
                ? List.of()
                : jdbc.sql("select user_id from handover where open_key in (:keys)")
                        .param("keys", people.stream().map(String::valueOf).toList())
                        .query(Long.class)
                        .list();
    }

    void become(RecordId id, HandoverState state) {
        boolean over = !state.open();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("update handover set state = ?, version = version + 1, updated_at = ?"
                        + (over ? ", open_key = null, ended_at = ?" : "") + " where id = ? and state <> ?")
                .params(over
                        ? List.of(state.name(), now, now, id.value(), state.name())
                        : List.of(state.name(), now, id.value(), state.name()))
                .update();
    }

    void notifyCustomers(RecordId id, boolean wanted) {
        jdbc.sql("update handover set notify_customers = ?, version = version + 1, updated_at = ? where id = ?")
                .params(wanted, Timestamp.from(clock.instant()), id.value())
                .update();
    }

    void notice(RecordId id, String decided) {
        jdbc.sql("update handover set notice = ?, version = version + 1, updated_at = ? where id = ?")
                .params(decided, Timestamp.from(clock.instant()), id.value())
                .update();
    }

    void note(RecordId id, @Nullable String note) {
        jdbc.sql("update handover set note = ?, version = version + 1, updated_at = ? where id = ?")
                .params(Arrays.asList(note, Timestamp.from(clock.instant()), id.value()))
                .update();
    }

    /** Asks those who were not asked yet; who has refused before and is chosen again is asked again. */
    void ask(RecordId id, Collection<Long> people) {
        for (Long person : people) {
            if (jdbc.sql("update handover_receiver set state = 'ASKED', answered_at = null"
                                            + " where handover_id = ? and user_id = ? and state = 'REFUSED'")
                                    .params(id.value(), person)
                                    .update()
                            == 0
                    && receiver(id, person).isEmpty()) {
                jdbc.sql("insert into handover_receiver (handover_id, user_id, state) values (?, ?, 'ASKED')")
                        .params(id.value(), person)
                        .update();
            }
        }
    }

    List<Receiver> receivers(RecordId id) {
        return jdbc.sql("select * from handover_receiver where handover_id = ? order by user_id")
                .param(id.value())
                .query((rs, n) -> receiver(rs))
                .list();
    }

    Optional<Receiver> receiver(RecordId id, long user) {
        return jdbc.sql("select * from handover_receiver where handover_id = ? and user_id = ?")
                .params(id.value(), user)
                .query((rs, n) -> receiver(rs))
                .optional();
    }

    void answer(RecordId id, long user, ReceiverState state, @Nullable String reason) {
        jdbc.sql("update handover_receiver set state = ?, reason = ?, answered_at = ? where handover_id = ? and user_id = ?")
                .params(Arrays.asList(
                        state.name(), reason, Timestamp.from(clock.instant()), id.value(), user))
                .update();
    }

    void question(RecordId id, long user, String question) {
        jdbc.sql("update handover_receiver set question = ?, reply = null where handover_id = ? and user_id = ?")
                .params(question, id.value(), user)
                .update();
    }

    void reply(RecordId id, long user, String reply) {
        jdbc.sql("update handover_receiver set reply = ? where handover_id = ? and user_id = ?")
                .params(reply, id.value(), user)
                .update();
    }

    private static Receiver receiver(ResultSet rs) throws SQLException {
        return new Receiver(
                rs.getLong("user_id"),
                ReceiverState.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getString("question"),
                rs.getString("reply"));
    }

    private static Handover handover(ResultSet rs) throws SQLException {
        Timestamp ended = rs.getTimestamp("ended_at");
        return new Handover(
                id(rs.getLong("id")),
                rs.getInt("version"),
                rs.getLong("user_id"),
                rs.getString("title"),
                HandoverState.valueOf(rs.getString("state")),
                rs.getObject("last_day", LocalDate.class),
                rs.getString("reason"),
                rs.getBoolean("notify_customers"),
                rs.getString("notice"),
                rs.getLong("started_by"),
                instant(rs, "created_at"),
                ended == null ? null : ended.toInstant(),
                rs.getString("note"),
                rs.getObject("owner_id", Long.class),
                rs.getObject("team_id", Long.class));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getTimestamp(column).toInstant();
    }

    private static RecordId id(long number) {
        return RecordId.of(RecordType.HANDOVER, number);
    }
}
