package org.batoncrm.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.ReadOnce;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.product.Prices;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reckons {@link TermsFacts}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class QuoteFacts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Quotes of this many days count as one when somebody asks how large a deal is. */
    private static final int TOGETHER_DAYS = 30;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Prices prices;
    private final ExchangeRates rates;
    private final BatonProperties baton;
    private final Clock clock;
    private final ReadOnce<QuoteView, TermsFacts> reckoned = new ReadOnce<>();

    QuoteFacts(
            JdbcClient jdbc,
            Accounts accounts,
            Prices prices,
            ExchangeRates rates,
            BatonProperties baton,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.prices = prices;
        this.rates = rates;
        this.baton = baton;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }

    private Map<RecordId, BigDecimal> catalogue(QuoteView quote) {
        Set<RecordId> products = new HashSet<>();
        quote.lines().stream().map(QuoteLine::product).filter(Objects::nonNull).forEach(products::add);
        return prices.catalogue(products, quote.currency(), today());
    }

    /** Whether the catalogue asks for another price than a line. */
    boolean offCatalogue(QuoteView quote) {
        Map<RecordId, BigDecimal> catalogue = catalogue(quote);
        return quote.lines().stream()
                .anyMatch(line -> line.product() != null
                        && catalogue.containsKey(line.product())
                        && line.listPrice().compareTo(catalogue.get(line.product())) != 0);
    }

    /** Two steps in a row look at the tables of an approval; in one transaction they see the same. */
    TermsFacts of(QuoteView quote) {
        return reckoned.find(quote, false, () -> Optional.of(reckon(quote))).orElseThrow();
    }

    private TermsFacts reckon(QuoteView quote) {
        LocalDate today = today();
        Map<RecordId, BigDecimal> catalogue = catalogue(quote);
        BigDecimal amount = quote.base().amount();
        BigDecimal together = amount.add(others(quote));
        return new TermsFacts(
                amount.doubleValue(),
                together.doubleValue(),
                largestReduction(quote, catalogue).doubleValue(),
                margin(quote).map(BigDecimal::doubleValue).orElse(null),
                quote.paymentTermsDays() == null ? 0 : quote.paymentTermsDays(),
                quote.nonStandardClauses(),
                overLimit(quote, together, today) ? "OVER_LIMIT" : "NONE",
                firstDeal(quote),
                quote.lines().stream()
                        .anyMatch(line -> line.product() != null
                                && catalogue.containsKey(line.product())
                                && line.listPrice().compareTo(catalogue.get(line.product())) < 0),
                (int) ChronoUnit.DAYS.between(today, quote.validUntil()),
                !quote.currency().equals(quote.base().currency()));
    }

    /** The largest reduction of a line in percent, against the catalogue where it has a higher price. */
    BigDecimal largestReduction(QuoteView quote) {
        return largestReduction(quote, catalogue(quote));
    }

    private static BigDecimal largestReduction(QuoteView quote, Map<RecordId, BigDecimal> catalogue) {
        return quote.lines().stream()
                .map(line -> reduction(line, catalogue))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    /** Against the line's own list price, or the catalogue's when that is higher: 1 - net / (quantity * price). */
    private static BigDecimal reduction(QuoteLine line, Map<RecordId, BigDecimal> catalogue) {
        BigDecimal asked = line.product() == null ? null : catalogue.get(line.product());
        BigDecimal price = asked == null ? line.listPrice() : asked.max(line.listPrice());
        BigDecimal whole = line.quantity().multiply(price);
        if (whole.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return HUNDRED.subtract(line.net().multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP))
                .max(BigDecimal.ZERO);
    }

    /** What is left of the net amount after the company's own costs, in percent, if all are known. */
    static Optional<BigDecimal> margin(QuoteView quote) {
        BigDecimal net = quote.lines().stream().map(QuoteLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (net.signum() <= 0 || quote.lines().stream().anyMatch(line -> line.cost() == null)) {
            return Optional.empty();
        }
        BigDecimal cost = quote.lines().stream()
                .map(line -> line.quantity().multiply(Objects.requireNonNull(line.cost())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(net.subtract(cost).multiply(HUNDRED).divide(net, 2, RoundingMode.HALF_UP));
    }

    /** In the base currency: what the customer's other deals were quoted lately, one version of each deal. */
    private BigDecimal others(QuoteView quote) {
        if (quote.account() == null) {
            return BigDecimal.ZERO;
        }
        return jdbc.sql("select coalesce(sum(most), 0) from (select max(q.base_net) most from quote q"
                        + " where q.account_id = ? and q.deal_id <> ? and q.created_at >= ?"
                        + " and q.state in ('IN_APPROVAL', 'APPROVED', 'SENT', 'ACCEPTED') group by q.deal_id) a")
                .params(
                        quote.account().value(),
                        quote.deal().value(),
                        java.sql.Timestamp.from(clock.instant().minus(TOGETHER_DAYS, ChronoUnit.DAYS)))
                .query(BigDecimal.class)
                .single();
    }

    private boolean firstDeal(QuoteView quote) {
        return quote.account() != null
                && jdbc.sql("select count(*) from deal where account_id = ? and status = 'WON' and deleted_at is null")
                                .param(quote.account().value())
                                .query(Long.class)
                                .single()
                        == 0;
    }

    private boolean overLimit(QuoteView quote, BigDecimal together, LocalDate today) {
        return limit(quote.account())
                .map(limit -> rates.toBase(limit, today).amount().compareTo(together) < 0)
                .orElse(false);
    }

    private Optional<Money> limit(@Nullable RecordId account) {
        return Optional.ofNullable(account)
                .map(accounts::get)
                .map(known -> known.get("creditLimit"))
                .filter(Money.class::isInstance)
                .map(Money.class::cast);
    }
}
