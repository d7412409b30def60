package org.batoncrm.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What will be sold: by month what was won, what is open weighted by how likely it is won, and what is open at best; and
 * how many deals are won and how long they stand in each stage. In the base currency at today's rates.
 */
@Service
@Transactional(readOnly = true)
public class DealForecast {

    private static final int MONTHS_BACK = 3;
    private static final int MONTHS_AHEAD = 8;

    /** Both databases know it; whole seconds. */
    private static final String SECONDS = "timestampdiff(second, m.moved_at, m.left_at)";

    /** The sums of a month, or of a person over all months. */
    public record Sums(BigDecimal won, BigDecimal weighted, BigDecimal best) {

        static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Sums more) {
            return new Sums(won.add(more.won), weighted.add(more.weighted), best.add(more.best));
        }

        /** Won and weighted together: what to expect. */
        public BigDecimal expected() {
            return won.add(weighted);
        }
    }

    /** A month; {@code month} is null for open deals without an expected close in these months. */
    public record Month(@Nullable YearMonth month, Sums sums) {}

    /** Somebody's part of all months; no person for deals of nobody. */
    public record Person(@Nullable UserCard owner, Sums sums) {}

    /**
     * How deals go through a stage.
     *
     * @param days how long deals stood here on average, in days, those that have left it; null when none has
     */
    public record StageTime(
            String name, long entered, @Nullable BigDecimal days) {}

    /**
     * A forecast.
     *
     * @param unconverted currencies without an exchange rate, whose deals are in no sum
     * @param winRate won deals in percent of those won or lost in the months shown; null when there are none
     */
    public record Forecast(
            String currency,
            List<Month> months,
            List<Person> people,
            Sums total,
            Set<String> unconverted,
            long won,
            long lost,
            @Nullable BigDecimal winRate,
            List<StageTime> stages) {}

    private final ListSpec spec;
    private final Lists lists;
    private final Pipelines pipelines;
    private final ExchangeRates rates;
    private final Users users;
    private final JdbcClient jdbc;
    private final Clock clock;

    DealForecast(
            ListSpec dealList,
            Lists lists,
            Pipelines pipelines,
            ExchangeRates rates,
            Users users,
            JdbcClient jdbc,
            Clock clock) {
        this.spec = dealList;
        this.lists = lists;
        this.pipelines = pipelines;
        this.rates = rates;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Three months back and eight ahead, of the deals that the actor may see and the query asks for. */
    public Forecast of(ListQuery query) {
        pipelines.requireReadable();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        YearMonth from = YearMonth.from(today).minusMonths(MONTHS_BACK);
        YearMonth until = YearMonth.from(today).plusMonths(MONTHS_AHEAD);
        Lists.Where where = lists.where(spec, query);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("from", from.atDay(1));
        parameters.put("until", until.atEndOfMonth());
        Map<YearMonth, Sums> months = new LinkedHashMap<>();
        for (YearMonth month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            months.put(month, Sums.NONE);
        }
        Sums[] later = {Sums.NONE};
        Map<Long, Sums> people = new LinkedHashMap<>();
        Set<String> unconverted = new TreeSet<>();
        Map<String, Optional<BigDecimal>> known = new HashMap<>();
        jdbc.sql("select extract(year from r.closed_on), extract(month from r.closed_on), r.currency, r.owner_id,"
                        + " sum(r.amount), sum(r.amount), sum(r.amount), 1 from deal r where r.status = 'WON'"
                        + " and r.closed_on between :from and :until and " + where.sql()
                        + " group by extract(year from r.closed_on), extract(month from r.closed_on), r.currency, r.owner_id"
                        + " union all select extract(year from r.expected_close), extract(month from r.expected_close),"
                        + " r.currency, r.owner_id, sum(r.amount),"
                        + " sum(r.amount * coalesce(r.probability, s.probability)) / 100, sum(r.amount), 0 from deal r"
                        + " join pipeline_stage s on s.code = r.stage where r.status = 'OPEN' and " + where.sql()
                        + " group by extract(year from r.expected_close), extract(month from r.expected_close),"
                        + " r.currency, r.owner_id")
                .params(parameters)
                .query(rs -> {
                    String currency = rs.getString(3);
                    Optional<BigDecimal> rate = known.computeIfAbsent(currency, c -> rates.find(c, today));
                    if (rate.isEmpty()) {
                        unconverted.add(currency);
                        return;
                    }
                    boolean won = rs.getInt(8) == 1;
                    BigDecimal amount = in(rs.getBigDecimal(5), rate.get());
                    Sums sums = won
                            ? new Sums(amount, BigDecimal.ZERO, BigDecimal.ZERO)
                            : new Sums(BigDecimal.ZERO, in(rs.getBigDecimal(6), rate.get()), amount);
                    int year = rs.getInt(1);
                    YearMonth month = year == 0 ? null : YearMonth.of(year, rs.getInt(2));
                    if (month != null && months.containsKey(month)) {
                        months.merge(month, sums, Sums::plus);
                    } else {
                        later[0] = later[0].plus(sums);
                    }
                    people.merge(
                            Optional.ofNullable(rs.getObject(4, Long.class)).orElse(0L), sums, Sums::plus);
                });
        Map<String, Long> ended = new HashMap<>();
        jdbc.sql("select r.status, count(*) from deal r where r.status in ('WON', 'LOST')"
                        + " and r.closed_on between :from and :until and " + where.sql() + " group by r.status")
                .params(parameters)
                .query(rs -> {
                    ended.put(rs.getString(1), rs.getLong(2));
                });
        long won = ended.getOrDefault("WON", 0L);
        long lost = ended.getOrDefault("LOST", 0L);
        List<Month> rows = new ArrayList<>();
        months.forEach((month, sums) -> rows.add(new Month(month, sums)));
        rows.add(new Month(null, later[0]));
        return new Forecast(
                rates.base(),
                rows,
                people(people),
                rows.stream().map(Month::sums).reduce(Sums.NONE, Sums::plus),
                unconverted,
                won,
                lost,
                won + lost == 0
                        ? null
                        : new BigDecimal(won * 100).divide(new BigDecimal(won + lost), 1, RoundingMode.HALF_UP),
                stages(where, from));
    }

    private List<Person> people(Map<Long, Sums> sums) {
        Map<Long, UserCard> cards =
                users.cards(sums.keySet().stream().filter(id -> id != 0).collect(java.util.stream.Collectors.toSet()));
        return sums.entrySet().stream()
                .map(entry -> new Person(cards.get(entry.getKey()), entry.getValue()))
                .sorted((a, b) -> b.sums.expected().compareTo(a.sums.expected()))
                .toList();
    }

    /** From the moves of deals: each stay begins with a move into the stage and ends with the deal's next one. */
    private List<StageTime> stages(Lists.Where where, YearMonth from) {
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("since", from.atDay(1).atStartOfDay());
        Map<String, StageTime> times = new HashMap<>();
        jdbc.sql("select m.to_stage, count(*), avg(" + SECONDS + ") from (select v.deal_id, v.to_stage, v.to_status,"
                        + " v.moved_at, lead(v.moved_at) over (partition by v.deal_id order by v.moved_at, v.id) as left_at"
                        + " from deal_stage_move v) m join deal r on r.id = m.deal_id where m.to_status = 'OPEN'"
                        + " and m.moved_at >= :since and " + where.sql() + " group by m.to_stage")
                .params(parameters)
                .query(rs -> {
                    BigDecimal seconds = rs.getBigDecimal(3);
                    times.put(
                            rs.getString(1),
                            new StageTime(
                                    rs.getString(1),
                                    rs.getLong(2),
                                    seconds == null
                                            ? null
                                            : seconds.divide(new BigDecimal(86_400), 1, RoundingMode.HALF_UP)));
                });
        return pipelines.all().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .map(stage -> times.getOrDefault(stage.code(), new StageTime(stage.code(), 0, null)))
                .toList();
    }

    private static BigDecimal in(BigDecimal amount, BigDecimal rate) {
        return amount == null ? BigDecimal.ZERO : amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }
}
