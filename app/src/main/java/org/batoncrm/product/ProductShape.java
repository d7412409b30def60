package org.batoncrm.product;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fields and columns of products. */
@Configuration(proxyBeanMethods = false)
class ProductShape {

    private static final String PRODUCT = "product.section.product";
    private static final String PRICE = "product.section.price";
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    static final FieldSet<Product> FIELDS = FieldSet.of(
            field(Kind.TEXT, "name", PRODUCT, p -> p.name, (p, v) -> p.name = (String) v)
                    .needed(),
            field(Kind.TEXT, "sku", PRODUCT, p -> p.sku, (p, v) -> p.sku = (String) v)
                    .atMost(60),
            field(Kind.TEXT, "family", PRODUCT, p -> p.family, (p, v) -> p.family = (String) v)
                    .atMost(120),
            field(Kind.YES_NO, "active", PRODUCT, p -> p.active, (p, v) -> p.active = Boolean.TRUE.equals(v)),
            field(Kind.TEXT, "unit", PRODUCT, p -> p.unit, (p, v) -> p.unit = (String) v)
                    .atMost(40),
            field(Kind.DECIMAL, "listPrice.amount", PRICE, p -> p.listPrice, (p, v) -> p.listPrice = (BigDecimal) v)
                    .atMost(20),
            field(Kind.TEXT, "listPrice.currency", PRICE, p -> p.currency, (p, v) -> p.currency = upper(v))
                    .atMost(3)
                    .needed(),
            field(Kind.DECIMAL, "cost", PRICE, p -> p.cost, (p, v) -> p.cost = (BigDecimal) v)
                    .atMost(20),
            field(Kind.DECIMAL, "taxPercent", PRICE, p -> p.taxPercent, (p, v) -> p.taxPercent = (BigDecimal) v)
                    .atMost(8),
            field(Kind.NOTE, "description", PRODUCT, p -> p.description, (p, v) -> p.description = (String) v));

    static final ListSpec LIST = new ListSpec(
            RecordType.PRODUCT,
            "products",
            "product.products",
            "product",
            List.of(
                    ListColumn.text("name", "product.name", "r.name")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.text("sku", "product.sku", "r.sku").sortedBy().filteredBy(),
                    ListColumn.text("family", "product.family", "r.family")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.money("listPrice", "product.listPrice.amount", "r.list_price", "r.currency"),
                    ListColumn.of(ListColumn.Type.NUMBER, "taxPercent", "product.taxPercent", "r.tax_percent"),
                    ListColumn.of(ListColumn.Type.BOOLEAN, "active", "product.active", "r.active")
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()),
            "name,asc");

    private static Field<Product> field(
            Kind kind, String key, String section, Function<Product, Object> get, BiConsumer<Product, Object> set) {
        return Field.of(kind, key, "product." + key, section, get, set);
    }

    private static String upper(Object text) {
        return ((String) Objects.requireNonNull(text)).toUpperCase(Locale.ROOT);
    }

    @Bean
    static RecordDesk<Product> productDesk(RecordDesks desks, JdbcClient jdbc) {
        return desks.open(new RecordShape<>(
                RecordType.PRODUCT,
                Product.class,
                "product",
                FIELDS,
                Product::title,
                ProductShape::subtitle,
                p -> Arrays.asList(p.sku, p.family),
                (p, check) -> settle(p, check, jdbc)));
    }

    private static String subtitle(Product product) {
        String price = product.listPrice == null ? "" : Decimals.told(product.listPrice, product.currency);
        return product.sku == null ? price : price.isEmpty() ? product.sku : product.sku + " · " + price;
    }

    private static void settle(Product product, Invalid.Check check, JdbcClient jdbc) {
        product.nameKey = ProductNames.key(product.name);
        check.that(
                Currency.getAvailableCurrencies().stream()
                        .anyMatch(known -> known.getCurrencyCode().equals(product.currency)),
                "listPrice.currency",
                "error.currency",
                product.currency);
        decimals(product.listPrice, 4, "listPrice.amount", check);
        decimals(product.cost, 4, "cost", check);
        decimals(product.taxPercent, 4, "taxPercent", check);
        check.that(
                product.taxPercent == null || product.taxPercent.compareTo(HUNDRED) <= 0,
                "taxPercent",
                "product.percent");
        check.that(!product.nameKey.isEmpty(), "name", "product.nameWithoutLetters");
        other(product, "name_key", product.nameKey, jdbc)
                .ifPresent(id -> check.that(false, "name", "product.sameName", id));
        if (product.sku != null) {
            other(product, "sku", product.sku, jdbc).ifPresent(id -> check.that(false, "sku", "product.sameSku", id));
        }
    }

    private static void decimals(@Nullable BigDecimal number, int most, String field, Invalid.Check check) {
        check.that(number == null || number.stripTrailingZeros().scale() <= most, field, "product.decimals", most);
    }

    private static java.util.Optional<RecordId> other(Product product, String column, String wanted, JdbcClient jdbc) {
        return jdbc.sql("select id from product where " + column + " = ? and deleted_at is null and id <> ? limit 1")
                .params(wanted, product.id() == null ? -1L : product.id())
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.PRODUCT, id));
    }
}
