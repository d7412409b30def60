package org.batoncrm.pool;

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
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of the pool. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PoolStore {

    /** How a record has come to the pool. */
    record Entry(Instant since, String reason, @Nullable Long lastOwner) {}

    /** A record of the pool. */
    record Row(
            RecordId id,
            Instant updatedAt,
            boolean unreachable,
            @Nullable Entry entry) {}

    /** What its owner knows of a record that goes soon. */
    record Warning(RecordId id, long owner, LocalDate warnedOn, LocalDate recycleOn, String reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PoolStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The records of the pool that the actor may see, the latest first. */
    List<Row> page(PoolKind kind, Access.Rows rows, int page, int size) {
        Map<String, Object> parameters = new HashMap<>();
        String seen = rows.sql("r", parameters);
        parameters.put("type", kind.type().name());
        parameters.put("size", size);
        parameters.put("skip", (long) page * size);
        return jdbc.sql("select r.id, r.updated_at, r.status, e.since, e.reason, e.last_owner_id from " + kind.table()
                        + " r left join pool_entry e on e.record_type = :type and e.record_id = r.id"
                        + " where r.owner_id is null and r.deleted_at is null and " + kind.waiting() + " and " + seen
                        + " order by r.updated_at desc, r.id desc limit :size offset :skip")
                .params(parameters)
                .query((rs, n) -> new Row(
                        RecordId.of(kind.type(), rs.getLong(1)),
                        rs.getTimestamp(2).toInstant(),
                        "UNREACHABLE".equals(rs.getString(3)),
                        entry(rs)))
                .list();
    }

    long count(PoolKind kind, Access.Rows rows) {
        Map<String, Object> parameters = new HashMap<>();
        String seen = rows.sql("r", parameters);
        return jdbc.sql("select count(*) from " + kind.table()
                        + " r where r.owner_id is null and r.deleted_at is null and " + kind.waiting() + " and " + seen)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static @Nullable Entry entry(ResultSet rs) throws SQLException {
        Timestamp since = rs.getTimestamp("since");
        return since == null
                ? null
                : new Entry(since.toInstant(), rs.getString("reason"), rs.getObject("last_owner_id", Long.class));
    }

    Optional<Entry> entry(RecordId id) {
        return jdbc.sql("select since, reason, last_owner_id from pool_entry where record_type = ? and record_id = ?")
                .params(id.type().name(), id.value())
                .query((rs, n) -> entry(rs))
                .optional();
    }

    /** Whether the record is in the pool for good: let go of, not just waiting for its first owner. */
    boolean letGo(RecordId id) {
        PoolKind kind = PoolKind.of(id.type()).orElseThrow();
        return jdbc.sql("select count(*) from " + kind.table() + " r where r.id = :id and r.owner_id is null"
                                + " and r.deleted_at is null and (r.status = 'UNREACHABLE' or exists (select 1 from"
                                + " pool_entry e where e.record_type = :type and e.record_id = r.id))")
                        .param("id", id.value())
                        .param("type", id.type().name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void put(RecordId id, @Nullable Long lastOwner, String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        if (jdbc.sql(
                                "update pool_entry set since = ?, reason = ?, last_owner_id = ?, claimed_by = null, claimed_at = null"
                                        + " where record_type = ? and record_id = ?")
                        .params(Arrays.asList(now, reason, lastOwner, id.type().name(), id.value()))
                        .update()
                == 0) {
            jdbc.sql(
                            "insert into pool_entry (record_type, record_id, since, reason, last_owner_id) values (?, ?, ?, ?, ?)")
                    .params(Arrays.asList(id.type().name(), id.value(), now, reason, lastOwner))
                    .update();
        }
    }

    void claimed(RecordId id, long by) {
        Timestamp now = Timestamp.from(clock.instant());
        if (jdbc.sql("update pool_entry set claimed_by = ?, claimed_at = ? where record_type = ? and record_id = ?")
                        .params(by, now, id.type().name(), id.value())
                        .update()
                == 0) {
            jdbc.sql("insert into pool_entry (record_type, record_id, since, reason, claimed_by, claimed_at)"
                            + " values (?, ?, ?, 'pool.reason.nobody', ?, ?)")
                    .params(id.type().name(), id.value(), now, by, now)
                    .update();
        }
    }

    /** The owner of a record, locked until the transaction ends; not there: empty; nobody: nought. */
    Optional<Long> lockOwner(RecordId id) {
        PoolKind kind = PoolKind.of(id.type()).orElseThrow();
        return jdbc.sql("select coalesce(r.owner_id, 0) from " + kind.table()
                        + " r where r.id = ? and r.deleted_at is null and " + kind.waiting() + " for update")
                .param(id.value())
                .query(Long.class)
                .optional();
    }

    /** Two things that one person takes at once are taken one after the other. */
    void lockPerson(long person) {
        jdbc.sql("select id from app_user where id = ? for update")
                .param(person)
                .query(Long.class)
                .single();
    }

    long owned(PoolKind kind, long person, boolean countCustomers) {
        String counted = kind == PoolKind.LEAD
                ? "r.status in ('NEW', 'WORKING', 'QUALIFIED', 'NURTURE')"
                : countCustomers ? "1 = 1" : "r.status <> 'CUSTOMER'";
        return jdbc.sql("select count(*) from " + kind.table() + " r where r.owner_id = ? and r.deleted_at is null and "
                        + counted)
                .param(person)
                .query(Long.class)
                .single();
    }

    /** The people at an account who belong to this person, or to nobody when there is none. */
    List<RecordId> contacts(RecordId account, @Nullable Long owner) {
        return jdbc
                .sql("select id from contact where account_id = :account and deleted_at is null and "
                        + (owner == null ? "owner_id is null" : "owner_id = :owner") + " order by id limit 500")
                .param("account", account.value())
                .param("owner", owner)
                .query(Long.class)
                .list()
                .stream()
                .map(id -> RecordId.of(RecordType.CONTACT, id))
                .toList();
    }

    /** Notes that somebody has looked at it; false, and nothing is noted, when that is one more than may be. */
    boolean view(long person, LocalDate day, RecordId id, int most) {
        List<Object> key = List.of(person, Date.valueOf(day), id.type().name(), id.value());
        boolean again = jdbc.sql("select count(*) from pool_view where user_id = ? and view_day = ? and record_type = ?"
                                + " and record_id = ?")
                        .params(key)
                        .query(Long.class)
                        .single()
                > 0;
        if (again) {
            return true;
        }
        if (views(person, day) >= most) {
            return false;
        }
        try {
            jdbc.sql("insert into pool_view (user_id, view_day, record_type, record_id) values (?, ?, ?, ?)")
                    .params(key)
                    .update();
        } catch (DuplicateKeyException atOnce) {
            // Two windows of one person.
        }
        return true;
    }

    long views(long person, LocalDate day) {
        return jdbc.sql("select count(*) from pool_view where user_id = ? and view_day = ?")
                .params(person, Date.valueOf(day))
                .query(Long.class)
                .single();
    }

    Map<RecordId, Warning> warnings(RecordType type, Collection<Long> ids) {
        Map<RecordId, Warning> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select * from pool_warning where record_type = :type and record_id in (:ids)")
                    .param("type", type.name())
                    .param("ids", ids)
                    .query((rs, n) -> warning(rs))
                    .list()
                    .forEach(one -> found.put(one.id(), one));
        }
        return found;
    }

    Map<Long, Integer> warnedOn(LocalDate day) {
        Map<Long, Integer> counts = new HashMap<>();
        jdbc.sql("select owner_id, count(*) from pool_warning where warned_on = ? group by owner_id")
                .param(Date.valueOf(day))
                .query(rs -> {
                    counts.put(rs.getLong(1), rs.getInt(2));
                });
        return counts;
    }

    /** Warnings of a day, by owner. */
    List<Warning> warningsOf(LocalDate day) {
        return jdbc.sql("select * from pool_warning where warned_on = ? order by owner_id, recycle_on, record_id")
                .param(Date.valueOf(day))
                .query((rs, n) -> warning(rs))
                .list();
    }

    void warn(RecordId id, long owner, LocalDate today, LocalDate recycleOn, String reason) {
        calm(List.of(id));
        jdbc.sql("insert into pool_warning (record_type, record_id, owner_id, warned_on, recycle_on, reason)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(id.type().name(), id.value(), owner, Date.valueOf(today), Date.valueOf(recycleOn), reason)
                .update();
    }

    /** There is nothing to warn of any more. */
    void calm(Collection<RecordId> ids) {
        for (PoolKind kind : PoolKind.values()) {
            List<Long> numbers = ids.stream()
                    .filter(id -> id.type() == kind.type())
                    .map(RecordId::value)
                    .toList();
            if (!numbers.isEmpty()) {
                jdbc.sql("delete from pool_warning where record_type = :type and record_id in (:ids)")
                        .param("type", kind.type().name())
                        .param("ids", numbers)
                        .update();
            }
        }
    }

    private static Warning warning(ResultSet rs) throws SQLException {
        return new Warning(
                RecordId.of(RecordType.valueOf(rs.getString("record_type")), rs.getLong("record_id")),
                rs.getLong("owner_id"),
                rs.getObject("warned_on", LocalDate.class),
                rs.getObject("recycle_on", LocalDate.class),
                rs.getString("reason"));
    }
}
