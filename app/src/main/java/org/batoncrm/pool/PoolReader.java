package org.batoncrm.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the table may ask of records, one statement for a batch. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PoolReader {

    /** What people do; a letter that Baton writes by itself is no follow-up. */
    private static final String TALK = " and (t.kind in ('CALL', 'MEETING', 'NOTE', 'MAIL_IN')"
            + " or t.kind = 'MAIL_OUT' and t.actor_id is not null)";

    private static final String LEADS =
            "select r.id, r.owner_id, r.team_id, coalesce(r.grade, 'NONE') tier, r.created_at,"
                    + " e.claimed_at, (select max(t.happened_at) from timeline_entry t where t.record_type = 'LEAD'"
                    + " and t.record_id = r.id" + TALK + ") talked, r.created_at talked_at_account,"
                    + " 0 open_deals, 0 won_deals, 0 running, cast(null as date) ended_on from sales_lead r"
                    + " left join pool_entry e on e.record_type = 'LEAD' and e.record_id = r.id where r.id in (:ids) order by r.id";

    private static final String ACCOUNTS =
            "select r.id, r.owner_id, r.team_id, r.status tier, r.created_at, e.claimed_at,"
                    + " (select max(t.happened_at) from timeline_entry t where t.record_type = 'ACCOUNT' and t.record_id = r.id"
                    + TALK + ") talked,"
                    + " (select max(t.happened_at) from contact c join timeline_entry t on t.record_type = 'CONTACT'"
                    + " and t.record_id = c.id where c.account_id = r.id" + TALK + ") talked_at_account,"
                    + " (select count(*) from deal d where d.account_id = r.id and d.deleted_at is null and d.status = 'OPEN') open_deals,"
                    + " (select count(*) from deal d where d.account_id = r.id and d.deleted_at is null and d.status = 'WON') won_deals,"
                    + " (select count(*) from contract k where k.account_id = r.id and k.deleted_at is null"
                    + " and k.state not in ('ENDED', 'TERMINATED', 'CANCELLED')) running,"
                    + " (select max(k.ends_on) from contract k where k.account_id = r.id and k.deleted_at is null"
                    + " and k.state in ('ENDED', 'TERMINATED')) ended_on from account r"
                    + " left join pool_entry e on e.record_type = 'ACCOUNT' and e.record_id = r.id where r.id in (:ids) order by r.id";

    private final JdbcClient jdbc;
    private final ObjectProvider<PoolBlocker> blockers;
    private final BatonProperties baton;
    private final Clock clock;

    PoolReader(JdbcClient jdbc, ObjectProvider<PoolBlocker> blockers, BatonProperties baton, Clock clock) {
        this.jdbc = jdbc;
        this.blockers = blockers;
        this.baton = baton;
        this.clock = clock;
    }

    long count(PoolKind kind) {
        return jdbc.sql("select count(*) from " + kind.table()
                        + " r where r.owner_id is not null and r.deleted_at is null and " + kind.watched())
                .query(Long.class)
                .single();
    }

    /** Numbers of records that belong to somebody, after the given one. */
    List<Long> after(PoolKind kind, long after, int most) {
        return jdbc.sql("select r.id from " + kind.table()
                        + " r where r.id > ? and r.owner_id is not null and r.deleted_at is null and " + kind.watched()
                        + " order by r.id limit " + most)
                .param(after)
                .query(Long.class)
                .list();
    }

    List<PoolFacts> facts(PoolKind kind, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<RecordId> blocked = new HashSet<>();
        List<RecordId> records =
                ids.stream().map(id -> RecordId.of(kind.type(), id)).toList();
        blockers.orderedStream().forEach(room -> blocked.addAll(room.blocked(records)));
        return jdbc.sql(kind == PoolKind.LEAD ? LEADS : ACCOUNTS)
                .param("ids", ids)
                .query((rs, n) -> facts(kind, rs, blocked))
                .list();
    }

    private PoolFacts facts(PoolKind kind, ResultSet rs, Set<RecordId> blocked) throws SQLException {
        RecordId id = RecordId.of(kind.type(), rs.getLong("id"));
        Instant got = later(instant(rs, "created_at"), instant(rs, "claimed_at"));
        Instant talked = later(later(instant(rs, "talked"), instant(rs, "talked_at_account")), got);
        LocalDate ended = rs.getObject("ended_on", LocalDate.class);
        return new PoolFacts(
                id,
                rs.getLong("owner_id"),
                rs.getObject("team_id", Long.class),
                rs.getString("tier"),
                days(talked),
                days(got),
                ended == null ? -1 : Math.toIntExact(Math.max(0, today().toEpochDay() - ended.toEpochDay())),
                rs.getInt("running") > 0,
                rs.getInt("open_deals") > 0,
                blocked.contains(id),
                rs.getInt("won_deals"));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    private int days(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.toIntExact(
                        Math.max(0, Duration.between(since, clock.instant()).toDays()));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null || one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
