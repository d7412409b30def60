package org.batoncrm.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class ProductsTest {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 15);

    @Autowired
    People people;

    @Autowired
    Products products;

    @Autowired
    PriceLists priceLists;

    @Autowired
    ExchangeRates rates;

    @Autowired
    Prices prices;

    private Session finance;

    @BeforeEach
    void somePeople() {
        people.add("finance", Role.FINANCE);
        people.add("rep", Role.AE);
        finance = people.basic("finance");
    }

    @Test
    void keepsAProductByTheContract() {
        HttpResponse<String> made = finance.postJson("/api/v1/products", """
                {"name":"GTX Pro","sku":"G-2","family":"GTX","listPrice":{"amount":"4821","currency":"EUR"},"taxPercent":19}""");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"listPrice\":{\"amount\":\"4821.00\",\"currency\":\"EUR\"}", "\"active\":true");
        String address = made.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> changed =
                finance.patchJson(address, "{\"listPrice\":{\"amount\":\"5000.50\"},\"active\":false}");
        assertThat(changed.body()).contains("\"amount\":\"5000.50\"", "\"active\":false", "\"currency\":\"EUR\"");
        Session late = people.basic("finance")
                .with("If-Match", made.headers().firstValue("ETag").orElseThrow());
        assertThat(late.patchJson(address, "{\"family\":\"X\"}").statusCode()).isEqualTo(412);
        assertThat(finance.get("/api/v1/products?q=gtx&active=false").body()).contains("\"total\":1");
        assertThat(finance.get("/api/v1/search?q=G-2").body()).contains("GTX Pro");
        assertThat(finance.delete(address).statusCode()).isEqualTo(204);
        assertThat(finance.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void anAmountThatDiffersByZerosOnlyIsNoChange() {
        RecordId id = product("GTX Pro", "4821");
        String before = finance.get("/api/v1/products/" + id).body();

        finance.patchJson("/api/v1/products/" + id, "{\"listPrice\":{\"amount\":\"4821.0000\"}}");

        assertThat(finance.get("/api/v1/products/" + id).body()).isEqualTo(before);
    }

    @Test
    void refusesASecondProductOfTheSameNameHoweverItIsWritten() {
        RecordId first = product("GTX Pro", "4821");

        for (String alike : List.of("GTXPro", "gtx-pro", " G T X  PRO ")) {
            HttpResponse<String> refused = finance.postJson("/api/v1/products", "{\"name\":\"" + alike + "\"}");
            assertThat(refused.statusCode()).as(alike).isEqualTo(422);
            assertThat(refused.body()).contains("\"field\":\"name\"", first.toString());
        }
        assertThat(people.as("finance", () -> products.findByName("gtxpro"))).contains(first);

        people.as("finance", () -> products.delete(first, null));
        assertThat(finance.postJson("/api/v1/products", "{\"name\":\"GTXPro\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void ofTwoWhoAddTheSameProductAtOnceOneIsTold() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> add = () -> finance.postJson("/api/v1/products", "{\"name\":\"MG Special\"}")
                    .statusCode();
            List<Integer> answers = both.invokeAll(List.of(add, add)).stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .sorted()
                    .toList();
            assertThat(answers.get(0)).isEqualTo(201);
            assertThat(answers.get(1)).isIn(409, 422);
            assertThat(finance.get("/api/v1/products?q=special").body()).contains("\"total\":1");
        } finally {
            both.shutdown();
        }
    }

    @Test
    void refusesBadAmountsWithASentenceForEachField() {
        HttpResponse<String> refused = finance.postJson("/api/v1/products", """
                {"name":"!!!","listPrice":{"amount":"-1","currency":"EUR"},"taxPercent":"much","cost":"1,5"}""");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"field\":\"listPrice.amount\"", "\"field\":\"taxPercent\"", "\"field\":\"cost\"");
        assertThat(finance.postJson("/api/v1/products", "{\"name\":\"A\",\"taxPercent\":101}")
                        .body())
                .contains("\"field\":\"taxPercent\"");
        assertThat(finance.get("/api/v1/products").body()).contains("\"total\":0");
    }

    @Test
    void salesReadsAndFinanceChanges() {
        RecordId id = product("GTX Pro", "4821");
        Session rep = people.basic("rep");

        assertThat(rep.get("/api/v1/products/" + id).statusCode()).isEqualTo(200);
        assertThat(rep.postJson("/api/v1/products", "{\"name\":\"Mine\"}").statusCode())
                .isEqualTo(403);
        assertThat(rep.patchJson("/api/v1/products/" + id, "{\"family\":\"X\"}").statusCode())
                .isEqualTo(403);
        assertThat(rep.get("/api/v1/products?q=mine").body()).contains("\"total\":0");
        Session browsing = people.logIn("rep");
        for (String page : List.of("/products", "/products/" + id, "/products/price-lists", "/products/rates")) {
            assertThat(browsing.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(browsing.postForm("/products/rates", Map.of("currency", "USD", "day", "2026-01-01", "rate", "1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(people.as("finance", () -> rates.find("USD", JUNE))).isEmpty();
    }

    @Test
    void convertsAtTheRateOfTheDay() {
        people.as("finance", () -> {
            rates.set("USD", LocalDate.of(2026, 1, 1), "0.90");
            rates.set("usd", LocalDate.of(2026, 6, 1), "0.8571");
            rates.set("USD", LocalDate.of(2026, 7, 1), "0.5");
        });

        assertThat(toBase("100.00", "USD", JUNE)).isEqualTo(new Money(new BigDecimal("85.71"), "EUR"));
        assertThat(toBase("100.00", "USD", LocalDate.of(2026, 5, 31)))
                .isEqualTo(new Money(new BigDecimal("90.00"), "EUR"));
        assertThat(toBase("0.05", "USD", LocalDate.of(2026, 7, 1))).isEqualTo(new Money(new BigDecimal("0.03"), "EUR"));
        assertThat(toBase("7.00", "EUR", JUNE)).isEqualTo(new Money(new BigDecimal("7.00"), "EUR"));
        assertThatThrownBy(() -> toBase("1", "USD", LocalDate.of(2025, 12, 31))).isInstanceOf(Rejected.class);
    }

    @Test
    void thePriceListThatBeganLastHolds() {
        RecordId id = product("GTX Pro", "4821");
        people.as("finance", () -> {
            price(id, "EUR", LocalDate.of(2026, 1, 1), null, "4000");
            price(id, "EUR", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30), "3500");
            price(id, "USD", LocalDate.of(2026, 1, 1), null, "4200");
            rates.set("CNY", LocalDate.of(2026, 1, 1), "0.125");
        });

        assertThat(listPrice(id, "EUR", JUNE)).isEqualByComparingTo("3500");
        assertThat(listPrice(id, "EUR", LocalDate.of(2026, 7, 1))).isEqualByComparingTo("4000");
        assertThat(listPrice(id, "EUR", LocalDate.of(2025, 7, 1))).isEqualByComparingTo("4821");
        assertThat(listPrice(id, "USD", JUNE)).isEqualByComparingTo("4200");
        assertThat(listPrice(id, "CNY", JUNE)).isEqualByComparingTo("38568");
        assertThat(listPrice(id, "GBP", JUNE)).isNull();
    }

    private void price(RecordId product, String currency, LocalDate from, LocalDate until, String amount) {
        long list = priceLists.add(currency + " " + from, currency, from, until);
        priceLists.price(list, product, amount);
    }

    private BigDecimal listPrice(RecordId product, String currency, LocalDate day) {
        return people.as("rep", () -> prices.offer(product, currency, day)).listPrice();
    }

    private Money toBase(String amount, String currency, LocalDate day) {
        return people.as("rep", () -> rates.toBase(new Money(new BigDecimal(amount), currency), day));
    }

    private RecordId product(String name, String price) {
        return people.as(
                "finance",
                () -> products.create(Map.of("name", name, "listPrice", Map.of("amount", price, "currency", "EUR"))));
    }
}
