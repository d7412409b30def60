package org.batoncrm.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class QuotePagesTest {

    @Autowired
    People people;

    @Autowired
    Deals deals;

    @Autowired
    Quotes quotes;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private Session rep;
    private Session stranger;
    private RecordId deal;

    @BeforeEach
    void aDeal() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        rep = people.basic("rep");
        stranger = people.basic("stranger");
        deal = people.as(
                "rep",
                () -> deals.create(Map.of(
                        "name",
                        "Fleet <b>",
                        "lines",
                        List.of(Map.of(
                                "name", "Server", "quantity", "2", "listPrice", "100", "discountPercent", "10")))));
    }

    private RecordId drafted() {
        return people.as("rep", () -> quotes.draft(deal));
    }

    @Test
    void draftsShowsAndChangesOverRest() {
        HttpResponse<String> made = rep.postJson("/api/v1/deals/" + deal + "/quotes", "{}");
        assertThat(made.statusCode()).isEqualTo(201);
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(made.body())
                .contains(
                        "\"state\":\"DRAFT\"",
                        "\"number\":1",
                        "\"dealId\":\"" + deal + "\"",
                        "\"net\":{\"amount\":\"180.00\",\"currency\":\"EUR\"}",
                        "\"largestDiscountPercent\":10",
                        "\"marginPercent\":null");
        assertThat(rep.get("/api/v1/deals/" + deal + "/quotes").body()).contains("\"title\":\"Fleet <b>\"");
        assertThat(rep.get("/api/v1/quotes?state=DRAFT").body()).contains("\"total\":1");
        assertThat(stranger.get("/api/v1/quotes").body()).contains("\"total\":0");

        HttpResponse<String> changed = rep.patchJson(
                address, "{\"validUntil\":\"" + today.plusDays(7) + "\",\"justification\":\"Strategic\"}");
        assertThat(changed.body())
                .contains("\"justification\":\"Strategic\"", today.plusDays(7).toString());
        String before = rep.get(address).body();
        for (String wrong : List.of(
                "{\"validUntil\":\"soon\"}",
                "{\"validUntil\":\"2001-01-01\"}",
                "{\"net\":1}",
                "{\"validUntil\":null}")) {
            assertThat(rep.patchJson(address, wrong).statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(rep.get(address).body()).isEqualTo(before);
        assertThat(rep.get("/api/v1/quotes?state=NOPE").statusCode()).isEqualTo(422);
        assertThat(rep.get("/api/v1/quotes?size=100000").statusCode()).isEqualTo(422);
    }

    @Test
    void isNotThereForStrangersAndNotChangedByReaders() {
        RecordId quote = drafted();
        for (String path : List.of(
                "/quotes/" + quote,
                "/quotes/" + quote + "/paper",
                "/deals/" + deal + "/quotes",
                "/api/v1/quotes/" + quote,
                "/api/v1/quotes/" + quote + "/paper",
                "/api/v1/deals/" + deal + "/quotes",
                "/api/v1/records/" + quote + "/timeline")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.postJson("/api/v1/deals/" + deal + "/quotes", "{}").statusCode())
                .isEqualTo(404);
        Session finance = people.basic("finance");
        assertThat(finance.get("/quotes/" + quote).body())
                .contains("Fleet &lt;b&gt;", "180.00")
                .doesNotContain("name=\"lock\"");
        assertThat(finance.postJson("/api/v1/deals/" + deal + "/quotes", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPersonDraftsOnTheDealsPageAndSavesOnTheQuotes() {
        Session person = people.logIn("rep");
        assertThat(person.get("/deals/" + deal + "/quotes").body()).contains("No quote yet", "New version");
        HttpResponse<String> made = person.postForm("/deals/" + deal + "/quotes", Map.of());
        assertThat(made.statusCode()).isEqualTo(302);
        RecordId quote =
                people.as("rep", () -> quotes.newest(deal)).orElseThrow().id();
        String page = person.get("/quotes/" + quote).body();
        assertThat(page).contains("Version 1", "Draft", "Take over from the deal", "180.00", "Server");
        assertThat(page).doesNotContain("??");
        int lock = people.as("rep", () -> quotes.get(quote)).lock();
        person.postForm(
                "/quotes/" + quote,
                Map.of("lock", "" + lock, "validUntil", "" + today.plusDays(9), "justification", "Because"));
        assertThat(people.as("rep", () -> quotes.get(quote)).justification()).isEqualTo("Because");
        HttpResponse<String> stale = person.postForm(
                "/quotes/" + quote,
                Map.of("lock", "" + lock, "validUntil", "" + today.plusDays(1), "justification", "Late"));
        assertThat(stale.statusCode()).isBetween(400, 499);
        assertThat(people.as("rep", () -> quotes.get(quote)).justification()).isEqualTo("Because");
    }

    @Test
    void theRestOfTheHouseCannotEditWhatWasApproved() {
        RecordId quote = drafted();
        CurrentUser.asProcess(() -> {
            quotes.approved(quote, today);
            return true;
        });
        HttpResponse<String> refused =
                rep.patchJson("/api/v1/quotes/" + quote, "{\"validUntil\":\"" + today.plusDays(7) + "\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no draft any more");
        assertThat(rep.get("/quotes/" + quote).body()).contains("Approved").doesNotContain("name=\"lock\"");
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"approval\":\"APPROVED\"");
    }
}
