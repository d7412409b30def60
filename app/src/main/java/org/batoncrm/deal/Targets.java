package org.batoncrm.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.TeamCard;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Stale;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people and teams shall win, by month, at three levels. One sees the targets of those whose deals one sees: of
 * oneself and the own team, managers of their people, directors of all. Managers change those of their teams and people
 * but not their own, directors and administrators all.
 */
@Service
@Transactional
public class Targets {

    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final String WON = "WON";

    /** Whose target it is. */
    public enum Kind {
        USER,
        TEAM
    }

    /** A person or a team; {@code writable} when the actor may change the targets. */
    public record Holder(Kind kind, long id, String name, boolean writable) {}

    /** The three levels of a month or a quarter. */
    public record Levels(BigDecimal target, BigDecimal stretch, BigDecimal challenge) {

        static final Levels NONE = new Levels(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Levels plus(Levels more) {
            return new Levels(target.add(more.target), stretch.add(more.stretch), challenge.add(more.challenge));
        }

        Levels times(BigDecimal rate) {
            return new Levels(in(target, rate), in(stretch, rate), in(challenge, rate));
        }
    }

    /**
     * A month as a form shows it.
     *
     * @param version what somebody who changes it has seen; -1 when there is no target
     * @param levels null when there is no target
     */
    public record Month(
            YearMonth month, int version, @Nullable Levels levels) {}

    /** A month as somebody wants it: three amounts as written, or three empty ones for no target. */
    public record Wanted(YearMonth month, int version, String target, String stretch, String challenge) {}

    /**
     * Somebody's quarter.
     *
     * @param levels null when no month has a target
     * @param percent what was won, in percent of the target; null without a target
     */
    public record Row(
            Holder holder,
            @Nullable Levels levels,
            BigDecimal won,
            BigDecimal weighted,
            BigDecimal best,
            @Nullable Integer percent) {}

    /**
     * The quarter of everybody whom the actor may see, teams first.
     *
     * @param unconverted currencies without an exchange rate, whose amounts are in no sum
     */
    public record Overview(String quarter, String currency, List<Row> rows, Set<String> unconverted) {}

    private record Key(Kind kind, long id) {}

    private final ListSpec spec;
    private final Lists lists;
    private final Access access;
    private final CurrentUser current;
    private final Users users;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;
    private final Clock clock;

    Targets(
            ListSpec dealList,
            Lists lists,
            Access access,
            CurrentUser current,
            Users users,
            ExchangeRates rates,
            JdbcClient jdbc,
            Clock clock) {
        this.spec = dealList;
        this.lists = lists;
        this.access = access;
        this.current = current;
        this.users = users;
        this.rates = rates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** ISO 4217 code of the currency in which new targets are set. */
    public String currency() {
        return rates.base();
    }

    @Transactional(readOnly = true)
    public Overview of(Quarter quarter) {
        List<TeamCard> teams = users.teams();
        List<Holder> holders = holders(teams);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, Optional<BigDecimal>> known = new HashMap<>();
        Set<String> unconverted = new TreeSet<>();
        Map<Key, Levels> levels = levels(quarter, today, known, unconverted);
        Map<Key, DealForecast.Sums> sums = sums(quarter, today, teams, known, unconverted);
        List<Row> rows = holders.stream()
                .map(holder -> {
                    Key key = new Key(holder.kind, holder.id);
                    Levels wanted = levels.get(key);
                    DealForecast.Sums got = sums.getOrDefault(key, DealForecast.Sums.NONE);
                    return new Row(holder, wanted, got.won(), got.weighted(), got.best(), percent(got.won(), wanted));
                })
                .toList();
        return new Overview(quarter.toString(), rates.base(), rows, unconverted);
    }

    /** Not found unless the actor may see the holder's targets. */
    @Transactional(readOnly = true)
    public Holder holder(Kind kind, long id) {
        return holders(users.teams()).stream()
                .filter(holder -> holder.kind == kind && holder.id == id)
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
    }

    /** The three months of a quarter as they were set. */
    @Transactional(readOnly = true)
    public List<Month> months(Kind kind, long id, Quarter quarter) {
        holder(kind, id);
        Map<YearMonth, Month> found = new HashMap<>();
        jdbc.sql("select month_on, version, target, stretch, challenge from sales_target"
                        + " where holder_kind = ? and holder_id = ? and month_on between ? and ?")
                .params(kind.name(), id, quarter.begin(), quarter.end())
                .query(rs -> {
                    YearMonth month = YearMonth.from(rs.getObject(1, LocalDate.class));
                    found.put(
                            month,
                            new Month(
                                    month,
                                    rs.getInt(2),
                                    new Levels(rs.getBigDecimal(3), rs.getBigDecimal(4), rs.getBigDecimal(5))));
                });
        return quarter.months().stream()
                .map(month -> found.getOrDefault(month, new Month(month, -1, null)))
                .toList();
    }

    /** Sets months in the base currency; stale when somebody was faster, and then none is changed. */
    public void set(Kind kind, long id, List<Wanted> months) {
        if (!holder(kind, id).writable) {
            throw new Forbidden("error.forbidden");
        }
        Invalid.Check check = new Invalid.Check();
        Map<Wanted, Optional<Levels>> read = new LinkedHashMap<>();
        months.forEach(month -> read.put(month, read(month, check)));
        check.orRefuse();
        read.forEach((month, levels) -> {
            if (levels.isPresent()) {
                write(kind, id, month, levels.get());
            } else if (month.version >= 0) {
                need(jdbc.sql("delete from sales_target where holder_kind = ? and holder_id = ? and month_on = ?"
                                + " and version = ?")
                        .params(kind.name(), id, month.month.atDay(1), month.version)
                        .update());
            }
        });
    }

    private void write(Kind kind, long id, Wanted month, Levels levels) {
        LocalDate day = month.month.atDay(1);
        if (month.version >= 0) {
            need(jdbc.sql("update sales_target set version = version + 1, currency = ?, target = ?, stretch = ?,"
                            + " challenge = ? where holder_kind = ? and holder_id = ? and month_on = ? and version = ?")
                    .params(
                            rates.base(),
                            levels.target,
                            levels.stretch,
                            levels.challenge,
                            kind.name(),
                            id,
                            day,
                            month.version)
                    .update());
            return;
        }
        try {
            jdbc.sql("insert into sales_target (holder_kind, holder_id, month_on, version, currency, target, stretch,"
                            + " challenge) values (?, ?, ?, 0, ?, ?, ?, ?)")
                    .params(kind.name(), id, day, rates.base(), levels.target, levels.stretch, levels.challenge)
                    .update();
        } catch (DuplicateKeyException faster) {
            throw new Stale();
        }
    }

    private static void need(int changed) {
        if (changed == 0) {
            throw new Stale();
        }
    }

    private static Optional<Levels> read(Wanted month, Invalid.Check check) {
        List<String> texts = List.of(month.target, month.stretch, month.challenge);
        if (texts.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        String field = month.month + ".";
        check.that(texts.stream().noneMatch(String::isBlank), field + "target", "deal.targets.all");
        List<String> names = List.of("target", "stretch", "challenge");
        List<BigDecimal> amounts = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<BigDecimal> amount = Decimals.read(texts.get(i).strip())
                    .filter(a -> a.signum() >= 0
                            && a.compareTo(MOST) < 0
                            && a.stripTrailingZeros().scale() <= 2);
            check.that(texts.get(i).isBlank() || amount.isPresent(), field + names.get(i), "error.format");
            amount.ifPresent(amounts::add);
        }
        if (amounts.size() < names.size()) {
            return Optional.empty();
        }
        check.that(
                amounts.get(0).compareTo(amounts.get(1)) <= 0 && amounts.get(1).compareTo(amounts.get(2)) <= 0,
                field + "stretch",
                "deal.targets.order");
        return Optional.of(new Levels(amounts.get(0), amounts.get(1), amounts.get(2)));
    }

    private List<Holder> holders(List<TeamCard> teams) {
        Actor actor = current.get();
        Access.Scope scope = access.readable(RecordType.DEAL).scope();
        if (scope == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
        boolean all = actor.hasAny(Role.ADMIN, Role.SALES_DIRECTOR);
        boolean manages = actor.has(Role.SALES_MANAGER);
        List<TeamCard> seen = teams.stream()
                .filter(team -> scope == Access.Scope.ALL || actor.teamIds().contains(team.id()))
                .toList();
        List<Holder> holders = new ArrayList<>();
        seen.forEach(team -> holders.add(new Holder(
                Kind.TEAM,
                team.id(),
                team.name(),
                all || manages && actor.teamIds().contains(team.id()))));
        Set<Long> managed = manages ? users.membersOf(actor.teamIds()) : Set.of();
        Set<Long> people = new HashSet<>(
                scope == Access.Scope.ALL
                        ? users.membersOf(seen.stream().map(TeamCard::id).toList())
                        : managed);
        if (scope == Access.Scope.TEAM && actor.userId() != null) {
            people.add(actor.userId());
        }
        users.cards(people).values().stream()
                .sorted(java.util.Comparator.comparing(UserCard::name).thenComparing(UserCard::id))
                .forEach(card -> holders.add(new Holder(
                        Kind.USER,
                        card.id(),
                        card.name(),
                        all
                                || managed.contains(card.id())
                                        && !Long.valueOf(card.id()).equals(actor.userId()))));
        return holders;
    }

    private Map<Key, Levels> levels(
            Quarter quarter, LocalDate today, Map<String, Optional<BigDecimal>> known, Set<String> unconverted) {
        Map<Key, Levels> all = new HashMap<>();
        jdbc.sql("select holder_kind, holder_id, currency, sum(target), sum(stretch), sum(challenge) from sales_target"
                        + " where month_on between ? and ? group by holder_kind, holder_id, currency")
                .params(quarter.begin(), quarter.end())
                .query(rs -> {
                    Key key = new Key(Kind.valueOf(rs.getString(1)), rs.getLong(2));
                    Levels levels = new Levels(rs.getBigDecimal(4), rs.getBigDecimal(5), rs.getBigDecimal(6));
                    rate(rs.getString(3), today, known, unconverted)
                            .ifPresent(rate -> all.merge(key, levels.times(rate), Levels::plus));
                });
        return all;
    }

    /** What the deals that the actor may see add up to, for each owner, and for each team with those below it. */
    private Map<Key, DealForecast.Sums> sums(
            Quarter quarter,
            LocalDate today,
            List<TeamCard> teams,
            Map<String, Optional<BigDecimal>> known,
            Set<String> unconverted) {
        Lists.Where where = lists.where(spec, ListQuery.of(spec, Map.of(), 1));
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("from", quarter.begin());
        parameters.put("until", quarter.end());
        Map<Long, Long> above = new HashMap<>();
        teams.forEach(team -> above.put(team.id(), team.parentId()));
        Map<Key, DealForecast.Sums> all = new HashMap<>();
        jdbc.sql("select r.status, r.currency, r.owner_id, r.team_id, sum(r.amount), sum(r.amount) from deal r"
                        + " where r.status = 'WON' and r.closed_on between :from and :until and " + where.sql()
                        + " group by r.status, r.currency, r.owner_id, r.team_id"
                        + " union all select r.status, r.currency, r.owner_id, r.team_id, sum(r.amount),"
                        + " sum(r.amount * coalesce(r.probability, s.probability)) / 100 from deal r"
                        + " join pipeline_stage s on s.code = r.stage where r.status = 'OPEN'"
                        + " and r.expected_close between :from and :until and " + where.sql()
                        + " group by r.status, r.currency, r.owner_id, r.team_id")
                .params(parameters)
                .query(rs -> {
                    Optional<BigDecimal> rate = rate(rs.getString(2), today, known, unconverted);
                    if (rate.isEmpty()) {
                        return;
                    }
                    BigDecimal amount = in(rs.getBigDecimal(5), rate.get());
                    DealForecast.Sums sums = rs.getString(1).equals(WON)
                            ? new DealForecast.Sums(amount, BigDecimal.ZERO, BigDecimal.ZERO)
                            : new DealForecast.Sums(BigDecimal.ZERO, in(rs.getBigDecimal(6), rate.get()), amount);
                    Long owner = rs.getObject(3, Long.class);
                    if (owner != null) {
                        all.merge(new Key(Kind.USER, owner), sums, DealForecast.Sums::plus);
                    }
                    Set<Long> met = new HashSet<>();
                    for (Long team = rs.getObject(4, Long.class);
                            team != null && met.add(team);
                            team = above.get(team)) {
                        all.merge(new Key(Kind.TEAM, team), sums, DealForecast.Sums::plus);
                    }
                });
        return all;
    }

    private Optional<BigDecimal> rate(
            String currency, LocalDate today, Map<String, Optional<BigDecimal>> known, Set<String> unconverted) {
        Optional<BigDecimal> rate = known.computeIfAbsent(currency, c -> rates.find(c, today));
        if (rate.isEmpty()) {
            unconverted.add(currency);
        }
        return rate;
    }

    private static @Nullable Integer percent(BigDecimal won, @Nullable Levels wanted) {
        return wanted == null || wanted.target.signum() == 0
                ? null
                : won.movePointRight(2)
                        .divide(wanted.target, 0, RoundingMode.HALF_UP)
                        .intValue();
    }

    private static BigDecimal in(@Nullable BigDecimal amount, BigDecimal rate) {
        return amount == null ? BigDecimal.ZERO : amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }
}
