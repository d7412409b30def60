package org.batoncrm.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.HouseCurrency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one unit of a currency is worth in the company's base currency, by day. */
@Service
@Transactional
public class ExchangeRates implements HouseCurrency {

    private static final int MOST = 500;

    /** A rate: one unit of {@code currency} is {@code rate} units of the base currency from {@code day} on. */
    public record Rate(String currency, LocalDate day, BigDecimal rate) {

        /** As people write it. */
        public String text() {
            return Decimals.plain(rate);
        }
    }

    private final JdbcClient jdbc;
    private final Access access;
    private final ProductProperties properties;

    ExchangeRates(JdbcClient jdbc, Access access, ProductProperties properties) {
        this.jdbc = jdbc;
        this.access = access;
        this.properties = properties;
    }

    /** ISO 4217 code of the currency in which the company adds up. */
    @Override
    public String base() {
        return properties.baseCurrency();
    }

    /**
     * An amount in the base currency, rounded half up to that currency's decimals (ISO 4217), at the rate of the latest
     * day on or before the given one. Refused when there is no such rate.
     */
    @Transactional(readOnly = true)
    public Money toBase(Money money, LocalDate day) {
        BigDecimal rate = find(money.currency(), day)
                .orElseThrow(() -> new Rejected("product.rate.none", money.currency(), day.toString()));
        int decimals = Math.max(0, Currency.getInstance(base()).getDefaultFractionDigits());
        return new Money(money.amount().multiply(rate).setScale(decimals, RoundingMode.HALF_UP), base());
    }

    /** The rate that holds on a day: that of the latest day on or before it; 1 for the base currency itself. */
    @Transactional(readOnly = true)
    public Optional<BigDecimal> find(String currency, LocalDate day) {
        return currency.equals(base())
                ? Optional.of(BigDecimal.ONE)
                : jdbc.sql("select rate from exchange_rate where base = ? and currency = ? and valid_from <= ?"
                                + " order by valid_from desc limit 1")
                        .params(base(), currency, day)
                        .query(BigDecimal.class)
                        .optional();
    }

    /** The newest rates, by currency and day. Who may see products may see them. */
    @Transactional(readOnly = true)
    public List<Rate> all() {
        if (access.readable(RecordType.PRODUCT).scope() == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
        return jdbc.sql("select currency, valid_from, rate from exchange_rate where base = ?"
                        + " order by currency, valid_from desc limit " + MOST)
                .param(base())
                .query((rs, n) -> new Rate(rs.getString(1), rs.getObject(2, LocalDate.class), rs.getBigDecimal(3)))
                .list();
    }

    @Transactional(readOnly = true)
    public boolean writable() {
        return access.writable(RecordType.PRODUCT).scope() == Access.Scope.ALL;
    }

    /** Sets the rate from a day on; that of the same day is replaced. */
    public void set(String currency, LocalDate day, String rate) {
        if (!writable()) {
            throw new Forbidden("error.forbidden");
        }
        String code = currency.strip().toUpperCase(java.util.Locale.ROOT);
        Optional<BigDecimal> number = Decimals.read(rate);
        new Invalid.Check()
                .that(
                        Currency.getAvailableCurrencies().stream()
                                .anyMatch(known -> known.getCurrencyCode().equals(code)),
                        "currency",
                        "error.currency",
                        code)
                .that(!code.equals(base()), "currency", "product.rate.isBase", base())
                .that(number.filter(n -> n.signum() > 0).isPresent(), "rate", "error.format")
                .that(day.getYear() >= 1970 && day.getYear() < 2200, "day", "error.format")
                .orRefuse();
        BigDecimal wanted = number.orElseThrow();
        int changed = jdbc.sql("update exchange_rate set rate = ? where base = ? and currency = ? and valid_from = ?")
                .params(wanted, base(), code, day)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into exchange_rate (base, currency, valid_from, rate) values (?, ?, ?, ?)")
                    .params(base(), code, day, wanted)
                    .update();
        }
    }
}
