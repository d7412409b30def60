package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.product.ExchangeRates;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How well customers stay, over the renewals that the reader may see whose term ended in a period and that are decided.
 * Sums are in the base currency; a renewal whose currency nobody has a rate for counts by number only.
 */
@Service
@Transactional(readOnly = true)
public class RenewalFigures {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /**
     * The figures; a percentage is null when there is nothing to divide by.
     *
     * @param decided how many renewals are closed
     * @param renewed how many of them go on
     * @param atStake what the ending terms were worth
     * @param kept of that what goes on, a raise not counted: the sum of the smaller of old and new worth for the same time
     * @param next what goes on, raises counted
     * @param grr gross revenue retention: kept / atStake
     * @param nrr net revenue retention: next / atStake
     * @param renewalRate renewed / decided
     * @param onTimeRate of those that accepted, how many did by the notice deadline
     * @param uplift by how many percent renewed terms are dearer than before: next / (atStake of the renewed) - 1
     */
    public record Figures(
            LocalDate from,
            LocalDate until,
            String currency,
            long decided,
            long renewed,
            BigDecimal atStake,
            BigDecimal kept,
            BigDecimal next,
            @Nullable BigDecimal grr,
            @Nullable BigDecimal nrr,
            @Nullable BigDecimal renewalRate,
            @Nullable BigDecimal onTimeRate,
            @Nullable BigDecimal uplift,
            List<Churn> churn) {}

    /** How many left for a reason, and what they were worth. */
    public record Churn(String reason, long count, BigDecimal worth) {

        public String labelKey() {
            return "renewal.churnReason." + reason.toLowerCase(Locale.ROOT);
        }
    }

    private record Sums(
            long decided,
            long renewed,
            long accepted,
            long onTime,
            BigDecimal atStake,
            BigDecimal stakeOfRenewed,
            BigDecimal kept,
            BigDecimal next) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final ExchangeRates rates;

    RenewalFigures(JdbcClient jdbc, Access access, ExchangeRates rates) {
        this.jdbc = jdbc;
        this.access = access;
        this.rates = rates;
    }

    public Figures of(LocalDate from, LocalDate until) {
        new Invalid.Check()
                .that(!until.isBefore(from), "until", "renewal.figures.order")
                .orRefuse();
        Map<String, Object> parameters = new HashMap<>();
        String rows = " from renewal r where r.deleted_at is null and r.state = 'CLOSED' and r.outcome <> 'TERMINATED'"
                + " and r.ends_on between :from and :until and "
                + access.readable(RecordType.RENEWAL).sql("r", parameters);
        parameters.put("from", from);
        parameters.put("until", until);
        // The new worth for as long as the ending term was, so that a longer term is no raise.
        String same = "(r.renewed_base * r.months / coalesce(r.offered_months, r.months))";
        String goesOn = "r.outcome in ('RENEWED', 'AUTO_RENEWED')";
        Sums sums = jdbc.sql("select count(*), coalesce(sum(case when " + goesOn + " then 1 else 0 end), 0),"
                        + " coalesce(sum(case when r.outcome = 'RENEWED' then 1 else 0 end), 0),"
                        + " coalesce(sum(case when r.outcome = 'RENEWED' and r.answered_on <= r.notice_deadline then 1"
                        + " else 0 end), 0), coalesce(sum(r.base_net), 0),"
                        + " coalesce(sum(case when " + goesOn + " then r.base_net else 0 end), 0),"
                        + " coalesce(sum(case when " + goesOn + " then least(r.base_net, " + same + ") else 0 end), 0),"
                        + " coalesce(sum(case when " + goesOn + " then " + same + " else 0 end), 0)" + rows)
                .params(parameters)
                .query((rs, n) -> new Sums(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getLong(4),
                        rs.getBigDecimal(5),
                        rs.getBigDecimal(6),
                        rs.getBigDecimal(7),
                        rs.getBigDecimal(8)))
                .single();
        List<Churn> churn = jdbc.sql("select r.churn_reason, count(*), coalesce(sum(r.base_net), 0)" + rows
                        + " and r.churn_reason is not null group by r.churn_reason order by 3 desc, 1")
                .params(parameters)
                .query((rs, n) -> new Churn(rs.getString(1), rs.getLong(2), money(rs.getBigDecimal(3))))
                .list();
        return new Figures(
                from,
                until,
                rates.base(),
                sums.decided(),
                sums.renewed(),
                money(sums.atStake()),
                money(sums.kept()),
                money(sums.next()),
                percent(sums.kept(), sums.atStake()),
                percent(sums.next(), sums.atStake()),
                percent(BigDecimal.valueOf(sums.renewed()), BigDecimal.valueOf(sums.decided())),
                percent(BigDecimal.valueOf(sums.onTime()), BigDecimal.valueOf(sums.accepted())),
                percent(sums.next().subtract(sums.stakeOfRenewed()), sums.stakeOfRenewed()),
                churn);
    }

    private BigDecimal money(BigDecimal amount) {
        return amount.setScale(RenewalMath.decimals(rates.base()), RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    }
}
