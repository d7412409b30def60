package org.batoncrm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class CustomerPagesTest {

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    private RecordId account;

    @BeforeEach
    void someCustomers() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Nordwind Logistik GmbH", "city", "Hamburg")));
        people.as("rep", () -> contacts.create(Map.of("lastName", "Petersen", "accountId", account.toString())));
    }

    @Test
    void showsTheListAndThePage() {
        Session rep = people.logIn("rep");

        assertThat(rep.get("/accounts").body())
                .contains("Nordwind Logistik GmbH", "1–1", "badge bg-blue-lt")
                .doesNotContain("empty-state")
                .containsOnlyOnce("<th scope=\"col\">City</th>");
        HttpResponse<String> page = rep.get(account.link());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Hamburg", "Petersen", "Created");
        assertThat(rep.get("/contacts?q=peters&sort=fullName,asc").body()).contains("Petersen");
        assertThat(rep.get("/accounts/new").statusCode()).isEqualTo(200);
        assertThat(rep.get("/contacts/new").statusCode()).isEqualTo(200);
    }

    @Test
    void hidesTheRecordsOfOthersEverywhere() {
        Session stranger = people.logIn("stranger");

        assertThat(stranger.get("/accounts").body()).doesNotContain("Nordwind");
        assertThat(stranger.get(account.link()).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/lists/accounts/export.csv").body()).doesNotContain("Nordwind");
        assertThat(stranger.get("/records/" + account + "/timeline").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/duplicates?name=Nordwind+Logistik").body()).doesNotContain("Nordwind");
    }

    @Test
    void editsAFieldInPlaceAndShowsBothValuesWhenSomebodyWasFaster() {
        Session rep = people.logIn("rep");
        String field = "/records/" + account + "/fields/city";

        assertThat(rep.postForm(field, Map.of("seen", "Hamburg", "content", "Bremen"))
                        .body())
                .contains("Bremen");
        HttpResponse<String> late = rep.postForm(field, Map.of("seen", "Hamburg", "content", "Kiel"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Bremen", "Kiel");
        assertThat(rep.get("/records/" + account + "/timeline").body()).contains("Hamburg", "Bremen");
    }

    @Test
    void exportsNoFormulas() {
        people.as("rep", () -> accounts.create(Map.of("name", "=HYPERLINK(\"http://evil\")")));

        assertThat(people.logIn("rep").get("/lists/accounts/export.csv").body())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @Test
    void notesACallOnTheTimeline() {
        Session rep = people.logIn("rep");

        String story = rep.postForm(
                        "/records/" + account + "/activities",
                        Map.of("kind", "CALL", "subject", "Delivery", "body", "Two lots agreed."))
                .body();

        assertThat(story).contains("Call: Delivery", "Two lots agreed.");
    }

    @Test
    void givesManyRecordsToSomebody() {
        Session rep = people.logIn("rep");

        rep.postForm("/lists/accounts/assign", Map.of("ids", account + ",ACCT-999999", "ownerId", "stranger"));

        assertThat(people.logIn("stranger").get("/accounts").body()).contains("Nordwind");
    }
}
