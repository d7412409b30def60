package org.batoncrm.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Stale;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Price lists: what products cost in a currency, from a day, until a day. */
@Service
@Transactional
public class PriceLists {

    private static final int MOST = 500;

    /** A list; {@code until} is its last day, null for no end. */
    public record PriceList(
            long id,
            int version,
            String name,
            String currency,
            LocalDate from,
            @Nullable LocalDate until,
            int prices) {}

    /** What a product costs in a list. */
    public record Price(RecordId product, String name, BigDecimal amount) {

        /** As people write it. */
        public String text() {
            return Decimals.money(amount);
        }
    }

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Access access;
    private final RecordDesk<Product> products;
    private final ApplicationEventPublisher events;

    PriceLists(
            JdbcClient jdbc, Ids ids, Access access, RecordDesk<Product> products, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.access = access;
        this.products = products;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public boolean writable() {
        return access.writable(RecordType.PRODUCT).scope() == Access.Scope.ALL;
    }

    /** All lists, the newest first. */
    @Transactional(readOnly = true)
    public List<PriceList> all() {
        requireReadable();
        return lists("1 = 1 order by l.valid_from desc, l.id desc limit " + MOST, List.of());
    }

    @Transactional(readOnly = true)
    public PriceList get(long id) {
        requireReadable();
        return lists("l.id = ?", List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    /** The prices of a list by product name. */
    @Transactional(readOnly = true)
    public List<Price> prices(long id) {
        get(id);
        return jdbc.sql("select p.id, p.name, i.amount from price_list_price i join product p on p.id = i.product_id"
                        + " where i.price_list_id = ? and p.deleted_at is null order by p.name, p.id limit " + MOST)
                .param(id)
                .query((rs, n) ->
                        new Price(RecordId.of(RecordType.PRODUCT, rs.getLong(1)), rs.getString(2), rs.getBigDecimal(3)))
                .list();
    }

    /** A new list without prices. */
    public long add(String name, String currency, LocalDate from, @Nullable LocalDate until) {
        requireWritable();
        String code = currency.strip().toUpperCase(Locale.ROOT);
        check(name, code, from, until);
        long id = ids.next("price_list");
        jdbc.sql(
                        "insert into price_list (id, version, name, currency, valid_from, valid_until) values (?, 0, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(id, name.strip(), code, from, until))
                .update();
        return id;
    }

    /** Changes name and validity; stale when somebody was faster. */
    public void change(long id, int version, String name, LocalDate from, @Nullable LocalDate until) {
        requireWritable();
        PriceList list = get(id);
        check(name, list.currency, from, until);
        int changed = jdbc.sql("update price_list set version = version + 1, name = ?, valid_from = ?, valid_until = ?"
                        + " where id = ? and version = ?")
                .params(java.util.Arrays.asList(name.strip(), from, until, id, version))
                .update();
        if (changed == 0) {
            throw new Stale();
        }
        events.publishEvent(new PriceListChanged(id));
    }

    /** Sets what a product costs in a list; no amount takes it off the list. */
    public void price(long id, RecordId product, String amount) {
        requireWritable();
        get(id);
        products.get(product);
        jdbc.sql("delete from price_list_price where price_list_id = ? and product_id = ?")
                .params(id, product.value())
                .update();
        if (!amount.isBlank()) {
            BigDecimal number = Decimals.read(amount)
                    .filter(n -> n.stripTrailingZeros().scale() <= 4)
                    .orElseThrow(() -> new Invalid("amount", "error.format"));
            jdbc.sql("insert into price_list_price (price_list_id, product_id, amount) values (?, ?, ?)")
                    .params(id, product.value(), number)
                    .update();
        }
        events.publishEvent(new PriceListChanged(id));
    }

    /** The product's card, when the actor may see it. */
    @Transactional(readOnly = true)
    public Optional<RecordCard> product(RecordId id) {
        return products.readable(id)
                ? Optional.ofNullable(products.cards(List.of(id.value())).get(id.value()))
                : Optional.empty();
    }

    private static void check(String name, String currency, LocalDate from, @Nullable LocalDate until) {
        new Invalid.Check()
                .that(!name.isBlank(), "name", "error.required")
                .length(name.strip(), 120, "name")
                .that(
                        Currency.getAvailableCurrencies().stream()
                                .anyMatch(known -> known.getCurrencyCode().equals(currency)),
                        "currency",
                        "error.currency",
                        currency)
                .that(until == null || !until.isBefore(from), "until", "product.priceList.untilBeforeFrom")
                .orRefuse();
    }

    private List<PriceList> lists(String condition, List<Object> parameters) {
        return jdbc.sql("select l.id, l.version, l.name, l.currency, l.valid_from, l.valid_until,"
                        + " (select count(*) from price_list_price i where i.price_list_id = l.id)"
                        + " from price_list l where " + condition)
                .params(parameters)
                .query((rs, n) -> new PriceList(
                        rs.getLong(1),
                        rs.getInt(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getObject(5, LocalDate.class),
                        rs.getObject(6, LocalDate.class),
                        rs.getInt(7)))
                .list();
    }

    private void requireReadable() {
        if (access.readable(RecordType.PRODUCT).scope() == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
    }

    private void requireWritable() {
        if (!writable()) {
            throw new Forbidden("error.forbidden");
        }
    }
}
