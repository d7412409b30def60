package org.batoncrm.deal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What deals add up to, in the base currency at today's rates. One statement, whose three parts each walk one index in
 * the order of its groups; MySQL is told which, since it takes the cheapest index that is not enough for the whole
 * statement otherwise.
 */
@Component
class DealSums {

    /**
     * Deals of one month, owner, team and stage.
     *
     * @param month of the end, or of the expected close of open deals; null for none
     * @param stage of open deals only
     * @param category how firmly open deals are counted on; null for others
     * @param days from beginning to end, of all these deals together; 0 for open ones
     */
    record Cell(
            String status,
            @Nullable YearMonth month,
            @Nullable Long owner,
            @Nullable Long team,
            @Nullable String stage,
            @Nullable ForecastCategory category,
            long count,
            BigDecimal amount,
            BigDecimal weighted,
            long days) {

        boolean is(String wanted) {
            return status.equals(wanted);
        }
    }

    /**
     * @param unconverted currencies without an exchange rate, whose amounts are missing in the cells
     */
    record Found(List<Cell> cells, Set<String> unconverted) {}

    private static final String ENDED = "select /*+ INDEX(r ix_deal_end_sum) */ r.status, r.closed_month, r.currency,"
            + " r.owner_id, r.team_id, null, count(*), sum(r.amount), 0, 0, sum(r.cycle_days), null from deal r"
            + " where r.status = '%s' and r.closed_month between :from and :until and %s"
            + " group by r.closed_month, r.currency, r.owner_id, r.team_id";

    private static final String OPEN = "select /*+ INDEX(r ix_deal_open_sum) */ r.status, r.expected_month, r.currency,"
            + " r.owner_id, r.team_id, r.stage, count(*), sum(r.amount), sum(r.amount * r.probability),"
            + " sum(case when r.probability is null then r.amount end), 0, r.forecast_category from deal r"
            + " where r.status = 'OPEN' and %s"
            + " group by r.expected_month, r.currency, r.owner_id, r.team_id, r.stage, r.forecast_category";

    private final ListSpec spec;
    private final Lists lists;
    private final Pipelines pipelines;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;
    private final Clock clock;

    DealSums(ListSpec dealList, Lists lists, Pipelines pipelines, ExchangeRates rates, JdbcClient jdbc, Clock clock) {
        this.spec = dealList;
        this.lists = lists;
        this.pipelines = pipelines;
        this.rates = rates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Deals that ended in the period and all open ones, of those that the actor may see and the query asks for. */
    Found of(ListQuery query, Period period) {
        Lists.Where where = lists.where(spec, query);
        Map<String, Object> parameters = new HashMap<>(where.parameters());
        parameters.put("from", number(period.first()));
        parameters.put("until", number(YearMonth.from(period.end())));
        Rates today = new Rates();
        Map<String, Integer> likely = new HashMap<>();
        pipelines
                .all()
                .forEach(pipeline -> pipeline.stages().forEach(stage -> likely.put(stage.code(), stage.probability())));
        List<Cell> cells = jdbc.sql(ENDED.formatted(Deals.WON, where.sql()) + " union all "
                        + ENDED.formatted(Deals.LOST, where.sql()) + " union all " + OPEN.formatted(where.sql()))
                .params(parameters)
                .query((rs, n) -> cell(rs, likely, today))
                .list();
        return new Found(cells, today.unknown);
    }

    /** Amounts in other currencies, in the base currency of today. */
    Rates rates() {
        return new Rates();
    }

    final class Rates {

        private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        private final Map<String, Optional<BigDecimal>> known = new HashMap<>();
        private final Set<String> unknown = new TreeSet<>();

        /** What one unit is worth; nothing when nobody has said, and the currency is then one of the unknown. */
        Optional<BigDecimal> of(String currency) {
            Optional<BigDecimal> rate = known.computeIfAbsent(currency, c -> rates.find(c, today));
            if (rate.isEmpty()) {
                unknown.add(currency);
            }
            return rate;
        }

        Set<String> unknown() {
            return unknown;
        }
    }

    private static Cell cell(ResultSet rs, Map<String, Integer> likely, Rates today) throws SQLException {
        BigDecimal amount = orZero(rs.getBigDecimal(8));
        String stage = rs.getString(6);
        String category = rs.getString(12);
        BigDecimal weighted = orZero(rs.getBigDecimal(9))
                .add(orZero(rs.getBigDecimal(10)).multiply(BigDecimal.valueOf(likely.getOrDefault(stage, 0))))
                .movePointLeft(2);
        // A deal without an amount needs no rate.
        BigDecimal rate = amount.signum() == 0
                ? BigDecimal.ONE
                : today.of(rs.getString(3)).orElse(BigDecimal.ZERO);
        return new Cell(
                rs.getString(1),
                month(rs.getObject(2, Integer.class)),
                rs.getObject(4, Long.class),
                rs.getObject(5, Long.class),
                stage,
                category == null ? null : ForecastCategory.valueOf(category),
                rs.getLong(7),
                amount.multiply(rate),
                weighted.multiply(rate),
                rs.getLong(11));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** A month as the columns made for grouping hold it. */
    static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    private static @Nullable YearMonth month(@Nullable Integer number) {
        return number == null ? null : YearMonth.of(number / 100, number % 100);
    }
}
