package org.batoncrm.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.product.PriceLists;
import org.batoncrm.product.Products;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the sample company sells, its list in dollars, and exchange rates. */
@Component
@Order(5)
class SampleProducts implements SampleRecords {

    private final Products products;
    private final PriceLists lists;
    private final ExchangeRates rates;
    private final SampleSteps steps;
    private final Clock clock;

    SampleProducts(Products products, PriceLists lists, ExchangeRates rates, SampleSteps steps, Clock clock) {
        this.products = products;
        this.lists = lists;
        this.rates = rates;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        steps.once("products", this::addAll);
        return true;
    }

    private void addAll() {
        LocalDate newYear = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfYear(1);
        CurrentUser.asProcess(() -> {
            long dollars = lists.add(
                    "USD " + newYear.getYear(),
                    "USD",
                    newYear,
                    newYear.plusYears(2).minusDays(1));
            for (SampleTable.Row row : SampleTable.read("products")) {
                RecordId product = products.create(product(row));
                lists.price(dollars, product, row.key(7));
            }
            rates.set("USD", newYear, "0.88");
            rates.set("GBP", newYear, "1.15");
            rates.set("CNY", newYear, "0.124");
            return dollars;
        });
    }

    private static Map<String, @Nullable Object> product(SampleTable.Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("name", row.text(0));
        fields.put("sku", row.text(1));
        fields.put("family", row.text(2));
        fields.put("unit", row.text(3));
        fields.put("listPrice.amount", row.text(4));
        fields.put("cost", row.text(5));
        fields.put("taxPercent", row.text(6));
        fields.put("listPrice.currency", "EUR");
        fields.put("description", row.text(8));
        return fields;
    }
}
