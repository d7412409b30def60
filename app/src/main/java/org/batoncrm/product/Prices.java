package org.batoncrm.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a product costs in a currency on a day. */
@Service
@Transactional(readOnly = true)
public class Prices {

    /** A product as it is offered; {@code listPrice} is null when nothing says what it costs in that currency. */
    public record Offer(
            String name,
            @Nullable BigDecimal listPrice,
            @Nullable BigDecimal cost,
            @Nullable BigDecimal taxPercent) {}

    private final RecordDesk<Product> products;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;

    Prices(RecordDesk<Product> products, ExchangeRates rates, JdbcClient jdbc) {
        this.products = products;
        this.rates = rates;
        this.jdbc = jdbc;
    }

    /**
     * The offer of a product: its price in the list of that currency that holds on the day (of several the one that
     * began last), else its own list price, converted at the day's rate when it is in another currency. Not found
     * unless the actor may see the product.
     */
    public Offer offer(RecordId id, String currency, LocalDate day) {
        Product product = products.get(id);
        return new Offer(
                product.title(),
                listed(id, currency, day)
                        .or(() -> Optional.ofNullable(product.listPrice)
                                .flatMap(own -> converted(own, product.currency, currency, day)))
                        .orElse(null),
                Optional.ofNullable(product.cost)
                        .flatMap(own -> converted(own, product.currency, currency, day))
                        .orElse(null),
                product.taxPercent);
    }

    /**
     * What the catalogue asks for these products, by product: as {@link #offer} does, for all of them at once. Without
     * those that have no price there.
     */
    public Map<RecordId, BigDecimal> catalogue(Collection<RecordId> ids, String currency, LocalDate day) {
        Map<RecordId, BigDecimal> prices = new HashMap<>();
        if (ids.isEmpty()) {
            return prices;
        }
        List<Long> numbers = ids.stream().map(RecordId::value).toList();
        for (Product product : products.all(numbers)) {
            Optional.ofNullable(product.listPrice)
                    .flatMap(own -> converted(own, product.currency, currency, day))
                    .ifPresent(price ->
                            prices.put(RecordId.of(RecordType.PRODUCT, Objects.requireNonNull(product.id())), price));
        }
        jdbc.sql("select i.product_id, i.amount from price_list_price i join price_list l on l.id = i.price_list_id"
                        + " where i.product_id in (:ids) and l.currency = :currency and l.valid_from <= :day"
                        + " and (l.valid_until is null or l.valid_until >= :day) order by l.valid_from, l.id")
                .param("ids", numbers)
                .param("currency", currency)
                .param("day", day)
                .query(rs -> {
                    prices.put(RecordId.of(RecordType.PRODUCT, rs.getLong(1)), rs.getBigDecimal(2));
                });
        return prices;
    }

    private Optional<BigDecimal> listed(RecordId id, String currency, LocalDate day) {
        return jdbc.sql("select i.amount from price_list_price i join price_list l on l.id = i.price_list_id"
                        + " where i.product_id = ? and l.currency = ? and l.valid_from <= ?"
                        + " and (l.valid_until is null or l.valid_until >= ?)"
                        + " order by l.valid_from desc, l.id desc limit 1")
                .params(id.value(), currency, day, day)
                .query(BigDecimal.class)
                .optional();
    }

    /** Half up to the wanted currency's decimals (ISO 4217); empty when a rate is missing. */
    private Optional<BigDecimal> converted(BigDecimal amount, String from, String to, LocalDate day) {
        if (from.equals(to)) {
            return Optional.of(amount);
        }
        int decimals = Math.max(0, Currency.getInstance(to).getDefaultFractionDigits());
        return rates.find(from, day)
                .flatMap(rate -> rates.find(to, day)
                        .map(wanted -> amount.multiply(rate).divide(wanted, decimals, RoundingMode.HALF_UP)));
    }
}
