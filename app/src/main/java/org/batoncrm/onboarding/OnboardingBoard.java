package org.batoncrm.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.Lists;
import org.batoncrm.record.NextTasks;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The live onboardings as a board, column by column as far as their processes have come. A fixed number of statements. */
@Service
@Transactional(readOnly = true)
public class OnboardingBoard {

    /** Cards that a column shows before one asks for more. */
    public static final int CARDS = 25;

    /** An onboarding as its card shows it. */
    public record Card(
            RecordId id,
            String name,
            OnboardingState state,
            Health health,
            @Nullable String healthReason,
            Side waitingOn,
            int percent,
            @Nullable UserCard csm,
            @Nullable LocalDate targetGoLive,
            long days,
            long daysInPhase,
            NextTasks.@Nullable Next task) {}

    /** A column. */
    public record Column(OnboardingPhase phase, long count, long amber, long red, List<Card> cards) {

        public boolean more() {
            return count > cards.size();
        }
    }

    /** The next cards of a column, and whether there are more. */
    public record Next(List<Card> cards, boolean more) {}

    private record Found(
            RecordId id,
            String name,
            OnboardingState state,
            OnboardingPhase phase,
            Health health,
            @Nullable String healthReason,
            Side waitingOn,
            @Nullable Long csm,
            @Nullable LocalDate targetGoLive,
            @Nullable LocalDate signedOn,
            @Nullable Instant phaseSince) {}

    private record Totals(long count, long amber, long red) {}

    private static final String CELLS = "r.id, r.name, r.state, r.phase, r.health, r.health_reason, r.waiting_on,"
            + " r.csm_id, r.target_go_live, r.signed_on, r.phase_since";

    /** What is in danger comes first, then what was signed first. */
    private static final String ORDER =
            "case r.health when 'RED' then 0 when 'AMBER' then 1 else 2 end, r.signed_on, r.id";

    private final Lists lists;
    private final JdbcClient jdbc;
    private final Users users;
    private final NextTasks tasks;
    private final BatonProperties baton;
    private final Clock clock;

    OnboardingBoard(Lists lists, JdbcClient jdbc, Users users, NextTasks tasks, BatonProperties baton, Clock clock) {
        this.lists = lists;
        this.jdbc = jdbc;
        this.users = users;
        this.tasks = tasks;
        this.baton = baton;
        this.clock = clock;
    }

    /** The columns for what the query asks for. */
    public List<Column> columns(ListQuery query) {
        Lists.Where where = lists.where(OnboardingShape.LIST, query);
        String live = " where " + where.sql() + " and r.state in ('OPEN', 'PAUSED')";
        Map<OnboardingPhase, Totals> totals = new EnumMap<>(OnboardingPhase.class);
        jdbc.sql("select r.phase, count(*), sum(case when r.health = 'AMBER' then 1 else 0 end),"
                        + " sum(case when r.health = 'RED' then 1 else 0 end) from onboarding r" + live
                        + " group by r.phase")
                .params(where.parameters())
                .query(rs -> {
                    totals.put(
                            OnboardingPhase.valueOf(rs.getString(1)),
                            new Totals(rs.getLong(2), rs.getLong(3), rs.getLong(4)));
                });
        List<Found> found = jdbc.sql("select * from (select " + CELLS + ", row_number() over (partition by r.phase"
                        + " order by " + ORDER + ") as n from onboarding r" + live + ") f where f.n <= " + CARDS
                        + " order by f.n")
                .params(where.parameters())
                .query((rs, n) -> found(rs))
                .list();
        Map<RecordId, Card> cards = cards(found);
        List<Column> columns = new ArrayList<>();
        for (OnboardingPhase phase : OnboardingPhase.values()) {
            Totals sum = totals.getOrDefault(phase, new Totals(0, 0, 0));
            columns.add(new Column(
                    phase,
                    sum.count,
                    sum.amber,
                    sum.red,
                    found.stream()
                            .filter(one -> one.phase == phase)
                            .map(one -> cards.get(one.id))
                            .toList()));
        }
        return columns;
    }

    /** More cards of a column. */
    public Next next(ListQuery query, OnboardingPhase phase, int offset) {
        Lists.Where where = lists.where(OnboardingShape.LIST, query);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("phase", phase.name());
        List<Found> found = jdbc.sql("select " + CELLS + " from onboarding r where " + where.sql()
                        + " and r.state in ('OPEN', 'PAUSED') and r.phase = :phase order by " + ORDER + " limit "
                        + (CARDS + 1) + " offset " + Math.max(0, Math.min(offset, 100_000)))
                .params(parameters)
                .query((rs, n) -> found(rs))
                .list();
        List<Found> shown = found.size() > CARDS ? found.subList(0, CARDS) : found;
        Map<RecordId, Card> cards = cards(shown);
        return new Next(shown.stream().map(one -> cards.get(one.id)).toList(), found.size() > CARDS);
    }

    private Map<RecordId, Card> cards(List<Found> found) {
        Set<RecordId> ids = new HashSet<>();
        Set<Long> people = new HashSet<>();
        found.forEach(one -> {
            ids.add(one.id);
            if (one.csm != null) {
                people.add(one.csm);
            }
        });
        Map<Long, UserCard> cards = people.isEmpty() ? Map.of() : users.cards(people);
        Map<RecordId, NextTasks.Next> next = tasks.of(ids);
        Map<Long, Integer> percent = percent(ids);
        LocalDate today = LocalDate.ofInstant(clock.instant(), baton.zone());
        Map<RecordId, Card> made = new HashMap<>();
        for (Found one : found) {
            made.put(
                    one.id,
                    new Card(
                            one.id,
                            one.name,
                            one.state,
                            one.health,
                            one.healthReason,
                            one.waitingOn,
                            percent.getOrDefault(one.id.value(), 0),
                            one.csm == null ? null : cards.get(one.csm),
                            one.targetGoLive,
                            one.signedOn == null ? 0 : ChronoUnit.DAYS.between(one.signedOn, today),
                            one.phaseSince == null ? 0 : ChronoUnit.DAYS.between(one.phaseSince, clock.instant()),
                            next.get(one.id)));
        }
        return made;
    }

    private Map<Long, Integer> percent(Set<RecordId> ids) {
        Map<Long, Integer> percent = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select onboarding_id, count(*), sum(case when state in ('DONE', 'DROPPED') then 1 else 0 end)"
                            + " from onboarding_item where onboarding_id in (:ids) group by onboarding_id")
                    .param("ids", ids.stream().map(RecordId::value).toList())
                    .query(rs -> {
                        percent.put(rs.getLong(1), (int) (100 * rs.getLong(3) / rs.getLong(2)));
                    });
        }
        return percent;
    }

    private static Found found(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new Found(
                RecordId.of(RecordType.ONBOARDING, rs.getLong("id")),
                rs.getString("name"),
                OnboardingState.valueOf(rs.getString("state")),
                OnboardingPhase.valueOf(rs.getString("phase")),
                Health.valueOf(rs.getString("health")),
                rs.getString("health_reason"),
                Side.valueOf(rs.getString("waiting_on")),
                rs.getObject("csm_id", Long.class),
                rs.getObject("target_go_live", LocalDate.class),
                rs.getObject("signed_on", LocalDate.class),
                OnboardingStore.instant(rs, "phase_since"));
    }
}
