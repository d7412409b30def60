package org.batoncrm.relocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.record.LeasedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The tables of runs and their cases. */
@Component
class RunStore {

    /** A node that has said nothing for so long is gone; whoever comes next goes on. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String SEPARATOR = ",";

    private final JdbcClient jdbc;
    private final LeasedRows leases;
    private final JdbcTemplate batches;
    private final Ids ids;
    private final JsonMapper json;
    private final Clock clock;

    RunStore(JdbcClient jdbc, JdbcTemplate batches, Ids ids, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.leases = new LeasedRows(jdbc, "relocation_run", "active_key is not null", LEASE);
        this.batches = batches;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    long insert(String process, Wish wish, String reason, @Nullable Long movesBack, String startedBy) {
        long id = ids.next("relocation_run");
        try {
            jdbc.sql("insert into relocation_run (id, process_key, active_key, from_version, to_version, wish, reason,"
                            + " moves_back, started_by, started_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            process,
                            process,
                            wish.from(),
                            wish.to(),
                            json.writeValueAsString(wish),
                            reason,
                            movesBack,
                            startedBy,
                            Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException other) {
            throw new Conflict("relocation.underWay");
        }
        return id;
    }

    void insertItems(long run, List<Item> items) {
        List<Object[]> rows = new ArrayList<>();
        items.forEach(item -> rows.add(new Object[] {
            run,
            item.place(),
            item.instance(),
            item.key(),
            item.state().name(),
            String.join(SEPARATOR, item.before()),
            String.join(SEPARATOR, item.after())
        }));
        batches.batchUpdate(
                "insert into relocation_item (run_id, place, instance_id, business_key, state, steps_before, steps_after)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    Optional<Run> find(long id) {
        return jdbc.sql("select * from relocation_run where id = ?")
                .param(id)
                .query(this::run)
                .optional();
    }

    /** The newest first. */
    List<Run> ofProcess(String process, int count) {
        return jdbc.sql("select * from relocation_run where process_key = ? order by id desc limit ?")
                .params(process, count)
                .query(this::run)
                .list();
    }

    /** By run the one that moves its cases back, where there is one. */
    Map<Long, Long> backs(Collection<Long> runs) {
        Map<Long, Long> found = new HashMap<>();
        jdbc.sql("select moves_back, id from relocation_run where moves_back in (:runs)")
                .param("runs", runs)
                .query((row, n) -> found.put(row.getLong(1), row.getLong(2)))
                .list();
        return found;
    }

    /** How many cases of each run are in which state. */
    Map<Long, Map<ItemState, Long>> counts(Collection<Long> runs) {
        Map<Long, Map<ItemState, Long>> found = new HashMap<>();
        jdbc.sql("select run_id, state, count(*) from relocation_item where run_id in (:runs) group by run_id, state")
                .param("runs", runs)
                .query((row, n) -> found.computeIfAbsent(row.getLong(1), run -> new EnumMap<>(ItemState.class))
                        .put(ItemState.valueOf(row.getString(2)), row.getLong(3)))
                .list();
        return found;
    }

    List<Item> items(long run, Collection<ItemState> states, int offset, int count) {
        return jdbc.sql("select * from relocation_item where run_id = :run and state in (:states)"
                        + " order by place limit :count offset :offset")
                .param("run", run)
                .param("states", states.stream().map(Enum::name).toList())
                .param("count", count)
                .param("offset", offset)
                .query(RunStore::item)
                .list();
    }

    /** Takes the oldest run that nobody works on, by the database's clock. */
    Optional<Run> take() {
        return leases.take().flatMap(this::find);
    }

    /** Says that the worker is alive. */
    void keep(long run) {
        leases.keep(run);
    }

    /** The next node goes on at once. */
    void giveBack(long run) {
        leases.giveBack(run);
    }

    void finish(long run) {
        jdbc.sql("update relocation_run set active_key = null, lease_until = null, finished_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), run)
                .update();
    }

    /** The case, held against others until the transaction ends; empty when it is pending no more. */
    Optional<Item> hold(Item item) {
        return jdbc.sql("select * from relocation_item where run_id = ? and place = ? and state = 'PENDING' for update")
                .params(item.run(), item.place())
                .query(RunStore::item)
                .optional();
    }

    void moved(Item item, List<String> before, List<String> after) {
        jdbc.sql("update relocation_item set state = 'DONE', steps_before = ?, steps_after = ?, moved_at = ?"
                        + " where run_id = ? and place = ?")
                .params(
                        String.join(SEPARATOR, before),
                        String.join(SEPARATOR, after),
                        Timestamp.from(clock.instant()),
                        item.run(),
                        item.place())
                .update();
    }

    void notMoved(Item item, ItemState state, Reason reason) {
        jdbc.sql("update relocation_item set state = ?, reason_key = ?, reason_step = ?, reason_detail = ?"
                        + " where run_id = ? and place = ? and state = 'PENDING'")
                .params(state.name(), reason.key(), reason.step(), reason.detail(), item.run(), item.place())
                .update();
    }

    private Run run(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Run(
                row.getLong("id"),
                row.getString("process_key"),
                json.readValue(row.getString("wish"), Wish.class),
                row.getString("reason"),
                row.getObject("moves_back", Long.class),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason_key");
        return new Item(
                row.getLong("run_id"),
                row.getInt("place"),
                row.getString("instance_id"),
                row.getString("business_key"),
                ItemState.valueOf(row.getString("state")),
                steps(row.getString("steps_before")),
                steps(row.getString("steps_after")),
                reason == null
                        ? null
                        : new Reason(
                                reason,
                                Objects.requireNonNullElse(row.getString("reason_step"), ""),
                                Objects.requireNonNullElse(row.getString("reason_detail"), "")));
    }

    private static List<String> steps(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
    }
}
