package org.batoncrm.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of what is handed over. What has moved stays moved: nothing is done twice, whoever asks how often. */
@Component("handoverItemStore")
@Transactional(propagation = Propagation.MANDATORY)
class HandoverItems {

    /** Something that was found with the person. */
    record Found(
            HandoverKind kind,
            String key,
            @Nullable RecordId record,
            @Nullable Long account) {}

    /** How many things of a kind go to somebody (null: to nobody yet, or to the pool) and stand where. */
    record Tally(HandoverKind kind, @Nullable Long receiver, boolean toPool, ItemState state, long count) {}

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    HandoverItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds what is not there yet; what has moved before and is found again is open again.
     *
     * @param retry whether what could not be moved is tried again
     * @return how many are new or open again
     */
    int add(RecordId handover, List<Found> found, boolean retry) {
        int added = 0;
        for (List<Found> chunk : chunks(found)) {
            List<String> keys = chunk.stream().map(Found::key).toList();
            added += jdbc.sql("update handover_item set state = 'OPEN', receiver_id = null, to_pool = false,"
                            + " pinned = false, tries = 0, note = null, noticed = false, done_at = null"
                            + " where handover_id = :ho and item_key in (:keys) and state in (:states)")
                    .param("ho", handover.value())
                    .param("states", retry ? List.of("MOVED", "GONE", "STUCK") : List.of("MOVED", "GONE"))
                    .param("keys", keys)
                    .update();
            Set<String> known = new HashSet<>(
                    jdbc.sql("select item_key from handover_item where handover_id = :ho and item_key in (:keys)")
                            .param("ho", handover.value())
                            .param("keys", keys)
                            .query(String.class)
                            .list());
            List<Found> fresh =
                    chunk.stream().filter(one -> !known.contains(one.key())).toList();
            if (!fresh.isEmpty()) {
                insert(handover, fresh);
                added += fresh.size();
            }
        }
        return added;
    }

    private void insert(RecordId handover, List<Found> fresh) {
        List<@Nullable Object> parameters = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (Found one : fresh) {
            rows.add("(?, ?, ?, ?, ?, ?, false, false, 'OPEN', 0, false)");
            parameters.addAll(Arrays.asList(
                    handover.value(),
                    one.kind().name(),
                    one.key(),
                    one.record() == null ? null : one.record().type().name(),
                    one.record() == null ? null : one.record().value(),
                    one.account()));
        }
        jdbc.sql("insert into handover_item (handover_id, kind, item_key, record_type, record_id, account_id, to_pool,"
                        + " pinned, state, tries, noticed) values " + String.join(", ", rows))
                .params(parameters)
                .update();
    }

    /** What was open and the person does not have any more. */
    void gone(RecordId handover, HandoverKind kind, Set<String> still) {
        List<Long> gone = jdbc
                .sql("select id, item_key from handover_item where handover_id = ? and kind = ?"
                        + " and state in ('OPEN', 'PLANNED')")
                .params(handover.value(), kind.name())
                .query((rs, n) -> new Object[] {rs.getLong(1), rs.getString(2)})
                .list()
                .stream()
                .filter(row -> !still.contains((String) row[1]))
                .map(row -> (Long) row[0])
                .toList();
        end(gone, ItemState.GONE, null);
    }

    /** What is not moved yet, in the order in which it moves. */
    List<HandoverItem> waiting(RecordId handover) {
        return jdbc.sql(
                        "select * from handover_item where handover_id = ? and state in ('OPEN', 'PLANNED') order by id")
                .param(handover.value())
                .query((rs, n) -> item(rs))
                .list();
    }

    /** Where the records of the hand-over go, the moved ones too. */
    List<HandoverItem> records(RecordId handover) {
        return jdbc.sql(
                        "select * from handover_item where handover_id = ? and kind not in ('TODO', 'TASK', 'APPROVAL', 'REQUEST')"
                                + " and state <> 'GONE' order by id")
                .param(handover.value())
                .query((rs, n) -> item(rs))
                .list();
    }

    Optional<HandoverItem> find(RecordId handover, long item) {
        return jdbc.sql("select * from handover_item where handover_id = ? and id = ?")
                .params(handover.value(), item)
                .query((rs, n) -> item(rs))
                .optional();
    }

    /** A page of things of a kind, or of what somebody gets. */
    List<HandoverItem> page(
            RecordId handover, @Nullable HandoverKind kind, @Nullable Long receiver, int page, int size) {
        return jdbc.sql("select * from handover_item where handover_id = :ho"
                        + (kind == null ? "" : " and kind = :kind")
                        + (receiver == null ? "" : " and receiver_id = :receiver")
                        + " order by id limit :size offset :skip")
                .param("ho", handover.value())
                .param("kind", kind == null ? null : kind.name())
                .param("receiver", receiver)
                .param("size", size)
                .param("skip", (long) page * size)
                .query((rs, n) -> item(rs))
                .list();
    }

    List<Tally> tally(RecordId handover) {
        return jdbc.sql("select kind, receiver_id, to_pool, state, count(*) from handover_item where handover_id = ?"
                        + " group by kind, receiver_id, to_pool, state")
                .param(handover.value())
                .query((rs, n) -> new Tally(
                        HandoverKind.valueOf(rs.getString(1)),
                        rs.getObject(2, Long.class),
                        rs.getBoolean(3),
                        ItemState.valueOf(rs.getString(4)),
                        rs.getLong(5)))
                .list();
    }

    /** Who gets these; null: the pool. */
    void place(Collection<Long> items, @Nullable Long receiver, boolean pinned) {
        for (List<Long> chunk : chunks(List.copyOf(items))) {
            jdbc.sql("update handover_item set receiver_id = :receiver, to_pool = :pool, pinned = :pinned,"
                            + " state = 'PLANNED' where id in (:ids) and state in ('OPEN', 'PLANNED')")
                    .param("receiver", receiver)
                    .param("pool", receiver == null)
                    .param("pinned", pinned)
                    .param("ids", chunk)
                    .update();
        }
    }

    /** What somebody was to get is open again; how many things. */
    int unplace(RecordId handover, long receiver) {
        return jdbc.sql("update handover_item set receiver_id = null, to_pool = false, pinned = false, state = 'OPEN'"
                        + " where handover_id = ? and receiver_id = ? and state = 'PLANNED'")
                .params(handover.value(), receiver)
                .update();
    }

    long count(RecordId handover, ItemState state) {
        return jdbc.sql("select count(*) from handover_item where handover_id = ? and state = ?")
                .params(handover.value(), state.name())
                .query(Long.class)
                .single();
    }

    /** The next to move; those that could not be moved with others come alone, at the end. */
    List<HandoverItem> next(RecordId handover, int most) {
        List<HandoverItem> together = jdbc.sql("select * from handover_item where handover_id = ? and state = 'PLANNED'"
                        + " and tries = 0 order by id limit " + most)
                .param(handover.value())
                .query((rs, n) -> item(rs))
                .list();
        return !together.isEmpty()
                ? together
                : jdbc.sql("select * from handover_item where handover_id = ? and state = 'PLANNED'"
                                + " order by tries, id limit 1")
                        .param(handover.value())
                        .query((rs, n) -> item(rs))
                        .list();
    }

    void end(Collection<Long> items, ItemState state, @Nullable String note) {
        for (List<Long> chunk : chunks(List.copyOf(items))) {
            jdbc.sql("update handover_item set state = :state, note = :note, done_at = :now where id in (:ids)")
                    .param("state", state.name())
                    .param("note", note)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("ids", chunk)
                    .update();
        }
    }

    /** It went to somebody else than was planned. */
    void moved(long item, @Nullable Long receiver) {
        jdbc.sql("update handover_item set state = 'MOVED', receiver_id = ?, to_pool = false, done_at = ? where id = ?")
                .params(Arrays.asList(receiver, Timestamp.from(clock.instant()), item))
                .update();
    }

    void tried(Collection<Long> items) {
        jdbc.sql("update handover_item set tries = tries + 1 where id in (:ids)")
                .param("ids", items)
                .update();
    }

    /** Accounts that have got somebody new and whose people have not been written to. */
    List<HandoverItem> unnoticed(RecordId handover, int most) {
        return jdbc.sql("select * from handover_item where handover_id = ? and kind = 'ACCOUNT' and state = 'MOVED'"
                        + " and noticed = false and receiver_id is not null order by id limit " + most)
                .param(handover.value())
                .query((rs, n) -> item(rs))
                .list();
    }

    void noticed(Collection<Long> items) {
        jdbc.sql("update handover_item set noticed = true where id in (:ids)")
                .param("ids", items)
                .update();
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }

    private static HandoverItem item(ResultSet rs) throws SQLException {
        String type = rs.getString("record_type");
        return new HandoverItem(
                rs.getLong("id"),
                HandoverKind.valueOf(rs.getString("kind")),
                rs.getString("item_key"),
                type == null ? null : RecordId.of(RecordType.valueOf(type), rs.getLong("record_id")),
                rs.getObject("account_id", Long.class),
                rs.getObject("receiver_id", Long.class),
                rs.getBoolean("to_pool"),
                rs.getBoolean("pinned"),
                ItemState.valueOf(rs.getString("state")),
                rs.getInt("tries"),
                rs.getString("note"));
    }
}
