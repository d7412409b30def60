package org.batoncrm.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class DealLinesTest {

    @Autowired
    People people;

    @Autowired
    Deals deals;

    @Autowired
    Products products;

    @Autowired
    Contacts contacts;

    private Session rep;

    @BeforeEach
    void somePeople() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        rep = people.basic("rep");
    }

    @ParameterizedTest(name = "{0} × {1} −{2} % in {4}")
    @CsvSource({
        "2, 4821, 10, 19, EUR, 8677.80, 1648.78",
        "3, 0.335, 0, 0, EUR, 1.01, 0.00",
        "1, 0.125, 0, 100, EUR, 0.13, 0.13",
        "1, 99.99, 33.33, 7, EUR, 66.66, 4.67",
        "7, 1234, 12.5, 13, JPY, 7558.00, 983.00",
        "1, 1000, 100, 19, EUR, 0.00, 0.00",
        "0.5, 1.2345, 0, 0, KWD, 0.617, 0.00"
    })
    void reckonsEachLineInTheDecimalsOfItsCurrency(
            String quantity, String price, String discount, String tax, String currency, String net, String taxAmount) {
        DealLine line = new DealLine(
                        null,
                        "x",
                        new BigDecimal(quantity),
                        new BigDecimal(price),
                        new BigDecimal(discount),
                        null,
                        new BigDecimal(tax))
                .in(currency);

        assertThat(line.net()).isEqualTo(net);
        assertThat(line.tax()).isEqualTo(taxAmount);
    }

    @Test
    void addsUpWhatTheLinesSay() {
        SoldLines<DealLine> lines = new SoldLines<>(List.of(line("2", "100", "10", "60"), line("1", "50", "20", "10")));

        assertThat(lines.net()).isEqualByComparingTo("220");
        assertThat(lines.tax()).isEqualByComparingTo("41.80");
        assertThat(lines.gross()).isEqualByComparingTo("261.80");
        assertThat(lines.list()).isEqualByComparingTo("250");
        assertThat(lines.discountPercent()).isEqualByComparingTo("12");
        assertThat(lines.largestDiscountPercent()).isEqualByComparingTo("20");
        assertThat(lines.marginPercent()).isEqualByComparingTo("40.91");
        assertThat(new SoldLines<>(List.of(line("1", "50", "0", null))).marginPercent())
                .isNull();
    }

    private static DealLine line(String quantity, String price, String discount, @Nullable String cost) {
        return new DealLine(
                        null,
                        "x",
                        new BigDecimal(quantity),
                        new BigDecimal(price),
                        new BigDecimal(discount),
                        cost == null ? null : new BigDecimal(cost),
                        new BigDecimal("19"))
                .in("EUR");
    }

    @Test
    void keepsLinesByTheContractAndTheAmountFollows() {
        RecordId pro = product("GTX Pro", "4821", "3000", "19");
        HttpResponse<String> made = rep.postJson("/api/v1/deals", """
                {"name":"Fleet","currency":"EUR","paymentTermsDays":45,"nonStandardClauses":true,
                 "lines":[{"productId":"%s","quantity":2,"discountPercent":"10"},{"name":"Workshop","quantity":"1.5","listPrice":"800"}]}""".formatted(pro));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains(
                        "\"name\":\"GTX Pro\"",
                        "\"net\":\"8677.80\"",
                        "\"tax\":\"1648.78\"",
                        "\"cost\":\"3000.00\"",
                        "\"net\":\"1200.00\"",
                        "\"paymentTermsDays\":45",
                        "\"amount\":{\"amount\":\"9877.80\",\"currency\":\"EUR\"}");
        String address = made.headers().firstValue("Location").orElseThrow();

        HttpResponse<String> fewer = rep.patchJson(address, "{\"lines\":[{\"name\":\"Workshop\",\"listPrice\":500}]}");
        assertThat(fewer.body()).contains("\"amount\":\"500.00\"").doesNotContain("GTX Pro");
        assertThat(rep.get("/api/v1/records/" + id(address) + "/timeline").body())
                .contains("2 × GTX Pro −10 % = 8677.80", "1 × Workshop = 500.00");
        String before = rep.get(address).body();
        rep.patchJson(address, "{\"lines\":[{\"name\":\"Workshop\",\"listPrice\":\"500.00\",\"quantity\":1.0}]}");
        assertThat(rep.get(address).body()).isEqualTo(before);
        assertThat(rep.patchJson(address, "{\"lines\":[]}").body()).contains("\"lines\":[]", "\"amount\":\"500.00\"");
    }

    @Test
    void refusesWhatIsNoLineAndChangesNothing() {
        RecordId deal = deal("{\"name\":\"A\",\"lines\":[{\"name\":\"Workshop\",\"listPrice\":\"500\"}]}");
        String address = "/api/v1/deals/" + deal;
        String before = rep.get(address).body();

        HttpResponse<String> refused = rep.patchJson(address, """
                {"lines":[{"listPrice":"1"},{"name":"b","quantity":"0","listPrice":"-1"},{"name":"c","listPrice":"1","discountPercent":101},
                 {"productId":"PROD-999","listPrice":"1"},{"productId":"LEAD-1"},{"name":"d","listPrice":"1","nope":1},"e",{"name":"f"}]}""");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "lines[0].name",
                        "lines[1].quantity",
                        "lines[1].listPrice",
                        "lines[2].discountPercent",
                        "lines[3].productId",
                        "lines[4].productId",
                        "lines[5].nope",
                        "\"lines[6]\"",
                        "lines[7].listPrice");
        assertThat(rep.patchJson(address, "{\"lines\":\"many\"}").statusCode()).isEqualTo(422);
        HttpResponse<String> amount = rep.patchJson(address, "{\"amount\":{\"amount\":\"7\",\"currency\":\"EUR\"}}");
        assertThat(amount.statusCode()).isEqualTo(422);
        assertThat(amount.body()).contains("amount.amount", "500.00");
        assertThat(rep.get(address).body()).isEqualTo(before);
    }

    @Test
    void takesTwoHundredLinesAndNotOneMore() {
        String row = "{\"name\":\"x\",\"listPrice\":\"1\"}";
        String rows = "[" + String.join(",", java.util.Collections.nCopies(200, row)) + "]";

        assertThat(rep.postJson("/api/v1/deals", "{\"name\":\"Long\",\"lines\":" + rows + "}")
                        .body())
                .contains("\"amount\":\"200.00\"");
        assertThat(rep.postJson(
                                "/api/v1/deals",
                                "{\"name\":\"Long\",\"lines\":" + rows.replace("]", "," + row + "]") + "}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aTableEditedBehindAnotherShowsBoth() {
        RecordId deal = deal("{\"name\":\"A\",\"lines\":[{\"name\":\"Workshop\",\"listPrice\":\"500\"}]}");
        Session page = people.logIn("rep");
        String seen = String.valueOf(people.as("rep", () -> deals.version(deal)));
        rep.patchJson("/api/v1/deals/" + deal, "{\"lines\":[{\"name\":\"Audit\",\"listPrice\":\"900\"}]}");

        HttpResponse<String> late = page.postForm(
                "/deals/" + deal + "/lines", Map.of("version", seen, "name", "Training", "listPrice", "300"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Audit", "Training");
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("Audit").doesNotContain("Training");
        String now = String.valueOf(people.as("rep", () -> deals.version(deal)));
        assertThat(page.postForm(
                                "/deals/" + deal + "/lines",
                                Map.of("version", now, "name", "Training", "listPrice", "300"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("Training", "\"amount\":\"300.00\"");
    }

    @Test
    void othersDealsAndPeopleDoNotExist() {
        RecordId deal = deal("{\"name\":\"A\"}");
        RecordId contact = people.as("rep", () -> contacts.create(Map.of("lastName", "Okafor")));
        Session stranger = people.basic("stranger");

        assertThat(stranger.get("/api/v1/deals/" + deal + "/contacts").statusCode())
                .isEqualTo(404);
        assertThat(stranger.postJson("/api/v1/deals/" + deal + "/contacts", part(contact, "CHAMPION"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(people.logIn("stranger")
                        .get("/deals/" + deal + "/lines/edit")
                        .statusCode())
                .isEqualTo(404);
        assertThat(rep.get("/api/v1/deals/" + deal + "/contacts").body()).isEqualTo("[]");
    }

    @Test
    void contactsHaveAPartInADeal() {
        RecordId deal = deal("{\"name\":\"A\"}");
        RecordId contact = people.as("rep", () -> contacts.create(Map.of("lastName", "Okafor")));
        String address = "/api/v1/deals/" + deal + "/contacts";

        rep.postJson(address, part(contact, "CHAMPION"));
        assertThat(rep.postJson(address, part(contact, "DECISION_MAKER")).body())
                .contains("Okafor", "DECISION_MAKER")
                .doesNotContain("CHAMPION");
        assertThat(rep.postJson(address, part(contact, "BOSS")).statusCode()).isEqualTo(422);
        assertThat(people.logIn("rep").get("/deals/" + deal).body()).contains("Okafor", "Decides");
        assertThat(rep.delete(address + "/" + contact).statusCode()).isEqualTo(204);
        assertThat(rep.delete(address + "/" + contact).statusCode()).isEqualTo(404);
    }

    private static String part(RecordId contact, String role) {
        return "{\"contactId\":\"" + contact + "\",\"role\":\"" + role + "\"}";
    }

    private RecordId product(String name, String price, String cost, String tax) {
        return people.as(
                "finance",
                () -> products.create(Map.of(
                        "name",
                        name,
                        "listPrice",
                        Map.of("amount", price, "currency", "EUR"),
                        "cost",
                        cost,
                        "taxPercent",
                        tax)));
    }

    private RecordId deal(String body) {
        return id(rep.postJson("/api/v1/deals", body)
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static RecordId id(String address) {
        return RecordId.of(address.substring(address.lastIndexOf('/') + 1));
    }
}
