package org.batoncrm.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who looks after what, over all kinds of records whose lists give rows to somebody; only what is still worked on. For
 * processes that move much at once: a few statements for many records, and then each through its room's front door.
 */
@Service
@Transactional(readOnly = true)
public class OwnedRecords {

    /** A record of somebody; the account is the one that it is about, null when it is about none. */
    public record Owned(RecordId id, @Nullable RecordId account) {}

    private static final String LIVE = "r.deleted_at is null and ";

    private final Map<RecordType, ListSource> lists = new EnumMap<>(RecordType.class);
    private final JdbcClient jdbc;
    private final CurrentUser current;

    OwnedRecords(List<ListSource> lists, JdbcClient jdbc, CurrentUser current) {
        lists.stream()
                .filter(list -> list.assignable() && list.spec().column("ownerId").isPresent())
                .forEach(list -> this.lists.put(list.spec().type(), list));
        this.jdbc = jdbc;
        this.current = current;
    }

    /** The kinds of records that belong to people, in the order in which the house names them. */
    public Set<RecordType> types() {
        return Set.copyOf(lists.keySet());
    }

    /** How many records of each kind a person has; kinds without any are left out. */
    public Map<RecordType, Long> counts(long owner) {
        Map<RecordType, Long> counts = new EnumMap<>(RecordType.class);
        lists.forEach((type, list) -> {
            long count = jdbc.sql("select count(*) from " + list.spec().table() + " r where r.owner_id = ? and " + LIVE
                            + list.live())
                    .param(owner)
                    .query(Long.class)
                    .single();
            if (count > 0) {
                counts.put(type, count);
            }
        });
        return counts;
    }

    /** How many records of a kind each of these people has; who has none is left out. */
    public Map<Long, Long> load(RecordType type, Collection<Long> people) {
        ListSource list = lists.get(type);
        Map<Long, Long> load = new HashMap<>();
        if (list != null && !people.isEmpty()) {
            jdbc.sql("select r.owner_id, count(*) from " + list.spec().table() + " r where r.owner_id in (:people) and "
                            + LIVE + list.live() + " group by r.owner_id")
                    .param("people", people)
                    .query(rs -> {
                        load.put(rs.getLong(1), rs.getLong(2));
                    });
        }
        return load;
    }

    /** The records of a person after the given number, in the order of their numbers. */
    public List<Owned> of(RecordType type, long owner, long after, int most) {
        ListSource list = lists.get(type);
        if (list == null) {
            return List.of();
        }
        String account = accountOf(list.spec());
        return jdbc.sql("select r.id, " + account + " from " + list.spec().table() + " r where r.owner_id = ? and "
                        + LIVE + list.live() + " and r.id > ? order by r.id limit " + most)
                .params(owner, after)
                .query((rs, n) -> {
                    Long about = rs.getObject(2, Long.class);
                    return new Owned(
                            RecordId.of(type, rs.getLong(1)),
                            about == null ? null : RecordId.of(RecordType.ACCOUNT, about));
                })
                .list();
    }

    /**
     * Those of these records that the person still has, locked until the transaction ends: whoever changes one at the same
     * moment has either been quicker, or waits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<RecordId> lock(Collection<RecordId> ids, long owner) {
        Map<RecordType, List<Long>> byType = new EnumMap<>(RecordType.class);
        ids.forEach(
                id -> byType.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id.value()));
        Set<RecordId> found = new HashSet<>();
        byType.forEach((type, numbers) -> {
            ListSource list = lists.get(type);
            if (list != null) {
                jdbc.sql("select r.id from " + list.spec().table()
                                + " r where r.id in (:ids) and r.owner_id = :owner and r.deleted_at is null"
                                + " order by r.id for update")
                        .param("ids", numbers)
                        .param("owner", owner)
                        .query(Long.class)
                        .list()
                        .forEach(id -> found.add(RecordId.of(type, id)));
            }
        });
        return found;
    }

    /** Gives the record to a person (null: to nobody) through its room's front door. For processes alone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(RecordId id, @Nullable Long owner) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        lists.get(id.type()).assign(id, owner);
    }

    private static String accountOf(ListSpec spec) {
        if (spec.type() == RecordType.ACCOUNT) {
            return "r.id";
        }
        return spec.columns().stream()
                .filter(column -> column.type() == ListColumn.Type.RECORD
                        && RecordType.ACCOUNT.prefix().equals(column.prefix()))
                .map(ListColumn::sql)
                .findFirst()
                .orElse("cast(null as decimal(19))");
    }
}
