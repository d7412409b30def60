package org.batoncrm.deal;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a quarter or a year brings: by month, person and team what was won, what is open weighted by how likely it is
 * won and by how firmly it is counted on, and how much of the target that leaves; and how many deals are won, how long they take and
 * how long they stand in each stage. In the base currency at today's rates.
 */
@Service
@Transactional(readOnly = true)
public class DealForecast {

    private static final Set<String> WHOSE = Set.of("ownerId", "teamId");

    /**
     * Won; open by how firmly it is counted on; open weighted. What is left out of the forecast is in none of them.
     *
     * @param best all that is open: {@code commit}, {@code bestCase} and {@code pipeline} together
     * @param expected won and weighted together
     */
    public record Sums(
            BigDecimal won,
            BigDecimal weighted,
            BigDecimal best,
            BigDecimal commit,
            BigDecimal bestCase,
            BigDecimal pipeline,
            BigDecimal expected) {

        static final Sums NONE = new Sums(ZERO, ZERO, ZERO, ZERO, ZERO);

        private Sums(BigDecimal won, BigDecimal weighted, BigDecimal commit, BigDecimal bestCase, BigDecimal pipeline) {
            this(won, weighted, commit.add(bestCase).add(pipeline), commit, bestCase, pipeline, won.add(weighted));
        }

        static Sums of(DealSums.Cell cell) {
            if (cell.is(Deals.WON)) {
                return new Sums(cell.amount(), ZERO, ZERO, ZERO, ZERO);
            }
            ForecastCategory category = cell.category();
            if (category == null) {
                return NONE;
            }
            return switch (category) {
                case COMMIT -> new Sums(ZERO, cell.weighted(), cell.amount(), ZERO, ZERO);
                case BEST_CASE -> new Sums(ZERO, cell.weighted(), ZERO, cell.amount(), ZERO);
                case PIPELINE -> new Sums(ZERO, cell.weighted(), ZERO, ZERO, cell.amount());
                case OMITTED, CLOSED -> NONE;
            };
        }

        Sums plus(Sums more) {
            return new Sums(
                    won.add(more.won),
                    weighted.add(more.weighted),
                    commit.add(more.commit),
                    bestCase.add(more.bestCase),
                    pipeline.add(more.pipeline));
        }

        /** To hundredths; rounded once, after adding up. */
        Sums rounded() {
            return new Sums(
                    hundredths(won),
                    hundredths(weighted),
                    hundredths(commit),
                    hundredths(bestCase),
                    hundredths(pipeline));
        }

        private static BigDecimal hundredths(BigDecimal exact) {
            return exact.setScale(2, RoundingMode.HALF_UP);
        }
    }

    /**
     * Sums beside their target.
     *
     * @param levels null without a target
     * @param missing what has to be won yet to reach the target; null without one
     * @param percent what was won, in percent of the target; null without one
     */
    public record Result(
            Sums sums,
            Targets.@Nullable Levels levels,
            @Nullable BigDecimal missing,
            @Nullable Integer percent) {

        static Result of(Sums exact, Targets.@Nullable Levels levels) {
            Sums sums = exact.rounded();
            return new Result(
                    sums,
                    levels,
                    levels == null ? null : levels.target().subtract(sums.won).max(BigDecimal.ZERO),
                    Targets.percent(sums.won, levels));
        }
    }

    /** A month; {@code month} is null for open deals that are expected at another time or at none. */
    public record Month(
            @Nullable YearMonth month,
            Sums sums,
            Targets.@Nullable Levels levels,
            @Nullable BigDecimal missing,
            @Nullable Integer percent) {

        Month(@Nullable YearMonth month, Result result) {
            this(month, result.sums, result.levels, result.missing, result.percent);
        }
    }

    /**
     * Somebody's or a team's part of the period, a team's with those below it.
     *
     * @param holder null for deals of nobody
     * @param depth of a team, how many shown teams stand above it
     */
    public record Part(
            Targets.@Nullable Holder holder,
            int depth,
            Sums sums,
            Targets.@Nullable Levels levels,
            @Nullable BigDecimal missing,
            @Nullable Integer percent) {

        Part(Targets.@Nullable Holder holder, int depth, Result result) {
            this(holder, depth, result.sums, result.levels, result.missing, result.percent);
        }
    }

    /**
     * How deals go through a stage.
     *
     * @param standing open deals that are here now
     * @param left stays that ended in the period
     * @param kept how many of these did not end with the loss of the deal, in percent; null when none has ended
     * @param days how long they took on average; null when none has ended
     */
    public record StageTime(
            String name,
            long standing,
            long left,
            @Nullable BigDecimal kept,
            @Nullable BigDecimal days) {}

    /**
     * A forecast.
     *
     * @param total of the period
     * @param unconverted currencies without an exchange rate, whose deals are in no sum
     * @param winRate won deals in percent of those that ended in the period; null when there are none
     * @param cycleDays how long won deals took from their beginning to their end on average; null when there are none
     */
    public record Forecast(
            String period,
            String currency,
            List<Month> months,
            Result total,
            List<Part> people,
            List<Part> teams,
            Set<String> unconverted,
            long won,
            long lost,
            @Nullable BigDecimal winRate,
            @Nullable BigDecimal cycleDays,
            List<StageTime> stages) {}

    private final Pipelines pipelines;
    private final DealSums sums;
    private final StageTimes times;
    private final Targets targets;
    private final ExchangeRates rates;
    private final Users users;
    private final CurrentUser current;

    DealForecast(
            Pipelines pipelines,
            DealSums sums,
            StageTimes times,
            Targets targets,
            ExchangeRates rates,
            Users users,
            CurrentUser current) {
        this.pipelines = pipelines;
        this.sums = sums;
        this.times = times;
        this.targets = targets;
        this.rates = rates;
        this.users = users;
        this.current = current;
    }

    /** Of the deals that the actor may see and the query asks for. Targets stand beside whole people and teams only. */
    public Forecast of(Period period, ListQuery query) {
        pipelines.requireReadable();
        DealSums.Found found = sums.of(query, period);
        DealSums.Rates today = sums.rates();
        Goals goals = new Goals(
                targets.known(period, today),
                users,
                people(query),
                teams(query),
                WHOSE.containsAll(query.filters().keySet()) && query.q().isEmpty());
        Set<String> unconverted = new TreeSet<>(found.unconverted());
        unconverted.addAll(today.unknown());
        Map<YearMonth, Sums> byMonth = new HashMap<>();
        Set<YearMonth> inside = Set.copyOf(period.months());
        Sums later = Sums.NONE;
        long won = 0;
        long lost = 0;
        long days = 0;
        Map<String, Long> standing = new HashMap<>();
        for (DealSums.Cell cell : found.cells()) {
            if (cell.month() != null && inside.contains(cell.month())) {
                byMonth.merge(cell.month(), Sums.of(cell), Sums::plus);
            } else {
                later = later.plus(Sums.of(cell));
            }
            switch (cell.status()) {
                case Deals.WON -> {
                    won += cell.count();
                    days += cell.days();
                }
                case Deals.LOST -> lost += cell.count();
                default -> standing.merge(Objects.requireNonNull(cell.stage()), cell.count(), Long::sum);
            }
        }
        List<Month> months = new ArrayList<>();
        Sums total = Sums.NONE;
        for (YearMonth month : period.months()) {
            Sums sum = byMonth.getOrDefault(month, Sums.NONE);
            total = total.plus(sum);
            months.add(new Month(month, Result.of(sum, goals.of(month))));
        }
        months.add(new Month(null, Result.of(later, null)));
        Map<Targets.Key, Sums> parts = Targets.got(found.cells(), period, goals.teams());
        return new Forecast(
                period.toString(),
                rates.base(),
                months,
                Result.of(total, goals.of(period)),
                people(parts, nobody(found.cells(), inside), goals),
                teams(parts, goals),
                unconverted,
                won,
                lost,
                share(won, won + lost),
                won == 0 ? null : new BigDecimal(days).divide(new BigDecimal(won), 1, RoundingMode.HALF_UP),
                stages(standing, times.of(query, period)));
    }

    /** The people asked for; null for everybody. */
    private @Nullable Set<Long> people(ListQuery query) {
        List<String> logins = query.filters().get("ownerId");
        return logins == null
                ? null
                : logins.stream()
                        .map(login -> login.equals("me")
                                ? current.get().userId()
                                : users.byLogin(login).map(UserCard::id).orElse(null))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** The teams asked for with those below them; null for all. */
    private @Nullable Set<Long> teams(ListQuery query) {
        List<String> numbers = query.filters().get("teamId");
        return numbers == null ? null : users.withTeamsBelow(numbers);
    }

    private static Sums nobody(List<DealSums.Cell> cells, Set<YearMonth> inside) {
        return cells.stream()
                .filter(cell -> cell.owner() == null && cell.month() != null && inside.contains(cell.month()))
                .map(Sums::of)
                .reduce(Sums.NONE, Sums::plus);
    }

    /** Whoever has deals or a target; the one who brings most first. */
    private List<Part> people(Map<Targets.Key, Sums> parts, Sums nobody, Goals goals) {
        Map<Long, Targets.Holder> holders = new HashMap<>(goals.people());
        Set<Long> others = parts.keySet().stream()
                .filter(key -> key.kind() == Targets.Kind.USER && !holders.containsKey(key.id()))
                .map(Targets.Key::id)
                .collect(Collectors.toSet());
        users.cards(others)
                .values()
                .forEach((UserCard card) ->
                        holders.put(card.id(), new Targets.Holder(Targets.Kind.USER, card.id(), card.name(), false)));
        Stream<Part> known = holders.values().stream()
                .filter(holder -> parts.containsKey(key(holder)) || goals.of(holder) != null)
                .map(holder ->
                        new Part(holder, 0, Result.of(parts.getOrDefault(key(holder), Sums.NONE), goals.of(holder))));
        Stream<Part> unowned =
                nobody.equals(Sums.NONE) ? Stream.of() : Stream.of(new Part(null, 0, Result.of(nobody, null)));
        return Stream.concat(known, unowned)
                .sorted(Comparator.<Part, BigDecimal>comparing(part -> part.sums.expected)
                        .reversed()
                        .thenComparing(part -> part.holder == null ? "" : part.holder.name()))
                .toList();
    }

    private static List<Part> teams(Map<Targets.Key, Sums> parts, Goals goals) {
        return goals.tree().stream()
                .map(branch -> new Part(
                        branch.team(),
                        branch.depth(),
                        Result.of(parts.getOrDefault(key(branch.team()), Sums.NONE), goals.of(branch.team()))))
                .filter(part -> part.levels != null || !part.sums.equals(Sums.NONE.rounded()))
                .toList();
    }

    private static Targets.Key key(Targets.Holder holder) {
        return new Targets.Key(holder.kind(), holder.id());
    }

    private List<StageTime> stages(Map<String, Long> standing, Map<String, StageTimes.Stays> stays) {
        return pipelines.all().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .map(stage -> {
                    StageTimes.Stays ended = stays.getOrDefault(stage.code(), StageTimes.Stays.NONE);
                    return new StageTime(
                            stage.code(),
                            standing.getOrDefault(stage.code(), 0L),
                            ended.count(),
                            share(ended.count() - ended.lost(), ended.count()),
                            ended.days());
                })
                .toList();
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0 ? null : new BigDecimal(part * 100).divide(new BigDecimal(whole), 1, RoundingMode.HALF_UP);
    }
}
