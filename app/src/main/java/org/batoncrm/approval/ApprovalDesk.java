package org.batoncrm.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the person who is at work has to decide, has asked for and has decided lately. */
@Service
@Transactional(readOnly = true)
public class ApprovalDesk {

    /** How many rows a list has at most. */
    public static final int MOST = 100;

    private static final Duration LATELY = Duration.ofDays(30);

    private static final String WAITING = " from approval_seat s join approval_case c on c.id = s.case_id"
            + " where (s.person_id in (:people) or s.superior_id = :me) and s.state = 'OPEN' and c.submitter_id <> :me"
            + " and not exists (select 1 from approval_barred b where b.case_id = c.id and b.user_id = :me)";
    private static final String ASKED =
            " from approval_case c where c.submitter_id = :me and c.state in ('OPEN', 'RETURNED', 'CONDITIONS')";
    private static final String DECIDED = " from approval_decision d join approval_case c on c.id = d.case_id"
            + " where d.by_id = :me and d.at >= :from and c.submitter_id <> :me";

    /**
     * A case in a list.
     *
     * @param subject number and name of the record
     * @param amount the first amount of the terms; null when there is none
     * @param waitsFor who has to decide now; only of what one has asked for
     * @param at since when it waits, when it was asked for, or when one decided
     */
    public record Row(
            long id,
            String title,
            String subject,
            @Nullable String amount,
            String submitter,
            ApprovalState state,
            List<String> waitsFor,
            Instant at) {}

    /** How many there are of each. */
    public record Counts(int waiting, int asked, int decided) {}

    private record Found(long id, String title, RecordId subject, long submitter, ApprovalState state, Instant at) {}

    private final JdbcClient jdbc;
    private final Users users;
    private final Deputies deputies;
    private final Records records;
    private final ApprovalReader reader;
    private final CurrentUser current;
    private final Clock clock;

    ApprovalDesk(
            JdbcClient jdbc,
            Users users,
            Deputies deputies,
            Records records,
            ApprovalReader reader,
            CurrentUser current,
            Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.deputies = deputies;
        this.records = records;
        this.reader = reader;
        this.current = current;
        this.clock = clock;
    }

    /** What waits for the person's decision, the oldest first; at most {@link #MOST}. */
    public List<Row> waiting() {
        return rows(
                jdbc.sql("select c.id, c.title, c.subject, c.submitter_id, c.state, min(s.opened_at) at" + WAITING
                                + " group by c.id, c.title, c.subject, c.submitter_id, c.state order by at, c.id limit "
                                + MOST)
                        .param("people", people())
                        .param("me", me())
                        .query(ApprovalDesk::found)
                        .list(),
                Map.of());
    }

    /** What the person has asked for and is not answered, the newest first; at most {@link #MOST}. */
    public List<Row> asked() {
        List<Found> found = jdbc.sql("select c.id, c.title, c.subject, c.submitter_id, c.state, c.submitted_at at"
                        + ASKED + " order by c.id desc limit " + MOST)
                .param("me", me())
                .query(ApprovalDesk::found)
                .list();
        Map<Long, Set<Long>> waiting = new HashMap<>();
        if (!found.isEmpty()) {
            jdbc.sql("select case_id, person_id from approval_seat where case_id in (:cases) and state = 'OPEN'")
                    .param("cases", found.stream().map(Found::id).toList())
                    .query(rs -> {
                        waiting.computeIfAbsent(rs.getLong(1), id -> new HashSet<>())
                                .add(rs.getLong(2));
                    });
        }
        return rows(found, waiting);
    }

    /** What the person has decided in the last thirty days, the latest first; at most {@link #MOST}. */
    public List<Row> decided() {
        return rows(
                jdbc.sql("select c.id, c.title, c.subject, c.submitter_id, c.state, max(d.at) at" + DECIDED
                                + " group by c.id, c.title, c.subject, c.submitter_id, c.state"
                                + " order by at desc, c.id desc limit " + MOST)
                        .param("me", me())
                        .param("from", lately())
                        .query(ApprovalDesk::found)
                        .list(),
                Map.of());
    }

    /** How many there are in each list. */
    public Counts counts() {
        return new Counts(
                countWaiting(),
                jdbc.sql("select count(*)" + ASKED)
                        .param("me", me())
                        .query(Integer.class)
                        .single(),
                jdbc.sql("select count(distinct c.id)" + DECIDED)
                        .param("me", me())
                        .param("from", lately())
                        .query(Integer.class)
                        .single());
    }

    /** How many cases wait for the person. */
    public int countWaiting() {
        return jdbc.sql("select count(distinct c.id)" + WAITING)
                .param("people", people())
                .param("me", me())
                .query(Integer.class)
                .single();
    }

    /** Those of the cases in which the person decides or has decided, also for somebody else. */
    public Set<Long> decides(Collection<Long> cases) {
        return cases.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select distinct s.case_id from approval_seat s join approval_case c"
                                + " on c.id = s.case_id where s.case_id in (:cases) and c.submitter_id <> :me"
                                + " and (s.person_id in (:people) or s.on_behalf_of = :me or s.superior_id = :me)")
                        .param("cases", cases)
                        .param("people", people())
                        .param("me", me())
                        .query(Long.class)
                        .list());
    }

    /** Those of the cases for which the person speaks: asked for it, or follows who did. */
    public Set<Long> asks(Collection<Long> cases) {
        return cases.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select id from approval_case where id in (:cases) and submitter_id = :me")
                        .param("cases", cases)
                        .param("me", me())
                        .query(Long.class)
                        .list());
    }

    private static Found found(ResultSet rs, int n) throws SQLException {
        return new Found(
                rs.getLong("id"),
                rs.getString("title"),
                RecordId.of(rs.getString("subject")),
                rs.getLong("submitter_id"),
                ApprovalState.valueOf(rs.getString("state")),
                rs.getTimestamp("at").toInstant());
    }

    private List<Row> rows(List<Found> found, Map<Long, Set<Long>> waiting) {
        Set<Long> ids = found.stream().map(Found::submitter).collect(Collectors.toCollection(HashSet::new));
        waiting.values().forEach(ids::addAll);
        Map<Long, String> names = new LinkedHashMap<>();
        users.cards(ids).values().stream()
                .sorted(java.util.Comparator.comparing(UserCard::name))
                .forEach(card -> names.put(card.id(), card.name()));
        Map<RecordId, RecordCard> cards =
                records.cards(found.stream().map(Found::subject).distinct().toList());
        Map<Long, @Nullable String> amounts = amounts(found);
        return found.stream()
                .map(one -> new Row(
                        one.id,
                        one.title,
                        cards.containsKey(one.subject)
                                ? one.subject + " · " + cards.get(one.subject).title()
                                : one.subject.toString(),
                        amounts.get(one.id),
                        names.getOrDefault(one.submitter, "?"),
                        one.state,
                        names.entrySet().stream()
                                .filter(name ->
                                        waiting.getOrDefault(one.id, Set.of()).contains(name.getKey()))
                                .map(Map.Entry::getValue)
                                .toList(),
                        one.at))
                .toList();
    }

    private Map<Long, @Nullable String> amounts(List<Found> found) {
        Map<Long, @Nullable String> amounts = new HashMap<>();
        if (!found.isEmpty()) {
            jdbc.sql("select r.case_id, r.snapshot from approval_round r join approval_case c on c.id = r.case_id"
                            + " and c.round = r.number where c.id in (:cases)")
                    .param("cases", found.stream().map(Found::id).toList())
                    .query(rs -> {
                        amounts.put(rs.getLong(1), reader.amount(rs.getString(2)));
                    });
        }
        return amounts;
    }

    private Timestamp lately() {
        return Timestamp.from(clock.instant().minus(LATELY));
    }

    /** The person and those for whom the person stands in. */
    private Set<Long> people() {
        Set<Long> people = new HashSet<>(deputies.standsInFor(me()));
        people.add(me());
        return people;
    }

    private long me() {
        return current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn"));
    }
}
