package org.batoncrm.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
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

    record Key(Kind kind, long id) {}

    private final ListSpec spec;
    private final DealSums sums;
    private final Access access;
    private final CurrentUser current;
    private final Users users;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;

    Targets(
            ListSpec dealList,
            DealSums sums,
            Access access,
            CurrentUser current,
            Users users,
            ExchangeRates rates,
            JdbcClient jdbc) {
        this.spec = dealList;
        this.sums = sums;
        this.access = access;
        this.current = current;
        this.users = users;
        this.rates = rates;
        this.jdbc = jdbc;
    }

    /** ISO 4217 code of the currency in which new targets are set. */
    public String currency() {
        return rates.base();
    }

    @Transactional(readOnly = true)
    public Overview of(Quarter quarter) {
        Period period = Period.of(quarter);
        List<TeamCard> teams = users.teams();
        List<Holder> holders = holders(teams);
        DealSums.Found found = sums.of(ListQuery.of(spec, Map.of(), 1), period);
        DealSums.Rates rates = sums.rates();
        Map<Key, Levels> levels = new HashMap<>();
        levels(period, rates)
                .forEach((key, months) ->
                        months.values().stream().reduce(Levels::plus).ifPresent(sum -> levels.put(key, sum)));
        Map<Key, DealForecast.Sums> got = got(found.cells(), period, teams);
        List<Row> rows = holders.stream()
                .map(holder -> {
                    Key key = new Key(holder.kind, holder.id);
                    DealForecast.Sums sum =
                            got.getOrDefault(key, DealForecast.Sums.NONE).rounded();
                    Levels wanted = levels.get(key);
                    return new Row(holder, wanted, sum.won(), sum.weighted(), sum.best(), percent(sum.won(), wanted));
                })
                .toList();
        Set<String> unconverted = new TreeSet<>(found.unconverted());
        unconverted.addAll(rates.unknown());
        return new Overview(quarter.toString(), this.rates.base(), rows, unconverted);
    }

    /**
     * The targets that the actor may see, for what they are held against.
     *
     * @param complete whether the actor sees the targets of everybody in the teams seen, so that they can be added up
     */
    record Known(
            Period period,
            List<TeamCard> teams,
            List<Holder> holders,
            Map<Key, Map<YearMonth, Levels>> levels,
            boolean complete) {}

    /** The targets of a period that the actor may see, in the base currency of today. */
    @Transactional(readOnly = true)
    Known known(Period period, DealSums.Rates rates) {
        List<TeamCard> teams = users.teams();
        List<Holder> holders = holders(teams);
        boolean complete = access.readable(RecordType.DEAL).scope() == Access.Scope.ALL
                || current.get().has(Role.SALES_MANAGER);
        Set<Key> seen = new HashSet<>();
        holders.forEach(holder -> seen.add(new Key(holder.kind, holder.id)));
        Map<Key, Map<YearMonth, Levels>> levels = levels(period, rates);
        levels.keySet().retainAll(seen);
        return new Known(period, teams, holders, levels, complete);
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

    private Map<Key, Map<YearMonth, Levels>> levels(Period period, DealSums.Rates rates) {
        Map<Key, Map<YearMonth, Levels>> all = new HashMap<>();
        jdbc.sql("select holder_kind, holder_id, month_on, currency, target, stretch, challenge from sales_target"
                        + " where month_on between ? and ?")
                .params(period.begin(), period.end())
                .query(rs -> {
                    Key key = new Key(Kind.valueOf(rs.getString(1)), rs.getLong(2));
                    YearMonth month = YearMonth.from(rs.getObject(3, LocalDate.class));
                    Levels levels = new Levels(rs.getBigDecimal(5), rs.getBigDecimal(6), rs.getBigDecimal(7));
                    rates.of(rs.getString(4))
                            .ifPresent(rate -> all.computeIfAbsent(key, k -> new HashMap<>())
                                    .put(month, levels.times(rate)));
                });
        return all;
    }

    /** What deals add up to in the period, for each owner, and for each team with those below it. */
    static Map<Key, DealForecast.Sums> got(List<DealSums.Cell> cells, Period period, List<TeamCard> teams) {
        Map<Long, Long> above = new HashMap<>();
        teams.forEach(team -> above.put(team.id(), team.parentId()));
        Set<YearMonth> months = Set.copyOf(period.months());
        Map<Key, DealForecast.Sums> all = new HashMap<>();
        cells.stream()
                .filter(cell -> cell.month() != null && months.contains(cell.month()))
                .forEach(cell -> {
                    DealForecast.Sums sums = DealForecast.Sums.of(cell);
                    if (cell.owner() != null) {
                        all.merge(new Key(Kind.USER, cell.owner()), sums, DealForecast.Sums::plus);
                    }
                    Set<Long> met = new HashSet<>();
                    for (Long team = cell.team(); team != null && met.add(team); team = above.get(team)) {
                        all.merge(new Key(Kind.TEAM, team), sums, DealForecast.Sums::plus);
                    }
                });
        return all;
    }

    static @Nullable Integer percent(BigDecimal won, @Nullable Levels wanted) {
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
